-- Which repeats stand otherwise than the figure that they repeat? They take its result (METHOD 4).
-- Grain: one row per repeat of a statement that has just changed its standing, and per repeat of this version.
create or replace temp table standing_now as
select r.figure_no, n.outlets, n.independent_origins, n.band
from figure as r
join standing_now as n on n.figure_no = r.statement_no
where r.superseded_in is null and r.figure_no <> r.statement_no
union all
select r.figure_no, f.outlets, f.independent_origins, f.band
from figure as r
join figure as f on f.figure_no = r.statement_no and f.superseded_in is null
where r.added_in = $version and r.superseded_in is null and r.figure_no <> r.statement_no
    and r.statement_no not in (select figure_no from standing_now)
    and (r.outlets <> f.outlets or r.independent_origins <> f.independent_origins or r.band <> f.band);
