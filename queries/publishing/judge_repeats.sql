-- Which repeats stand otherwise than the figure that they repeat? They take its result (METHOD 4).
-- Grain: one row per such repeat of a statement of a touched question.
create or replace temp table standing_now as
select r.figure_no, f.outlets, f.independent_origins, f.band
from figure as r
join figure as f on f.figure_no = r.statement_no
where r.superseded_in is null and r.repeats is not null and f.superseded_in is null
    and question_no(f.metric_no, f.unit, f.place_no) in (select question from judged_touched)
    and (r.outlets <> f.outlets or r.independent_origins is distinct from f.independent_origins or r.band is distinct from f.band);
