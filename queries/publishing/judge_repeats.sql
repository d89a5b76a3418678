-- Which repeats stand otherwise than the figure that they repeat? They take its result (METHOD 4).
-- Grain: one row per such repeat: of a statement that has just changed its standing, or that this version added or
-- added a repeat to.
create or replace temp table standing_now as
with followed as (
    select figure_no as statement_no from figure where rowid in (select row_no from standing_now)
    union
    select statement_no from figure where added_in = $version
),
repeated as materialized (
    select rowid as row_no, statement_no, outlets, independent_origins, band from figure
    where superseded_in is null and figure_no <> statement_no and statement_no in (select statement_no from followed)
)
select r.row_no, f.outlets, f.independent_origins, f.band
from repeated as r
join figure as f on f.figure_no = r.statement_no and f.superseded_in is null
where (f.outlets, f.independent_origins, f.band) is distinct from (r.outlets, r.independent_origins, r.band);
