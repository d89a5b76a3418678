-- Which repeats stand otherwise than the figure that they repeat? They take its result (METHOD 4).
-- Grain: one row per such repeat: of a statement that has just changed its standing, or that this version added or
-- added a repeat to.
-- They join `standing_now`, so that all is written at once. What is sought stands in a table first: see count_outlets.sql.
create or replace temp table followed as
select figure_no as statement_no from standing_now
union
select statement_no from figure where added_in = $version;

insert into standing_now
with repeated as materialized (
    select rowid as row_no, figure_no, statement_no, outlets, independent_origins, band from figure
    where superseded_in is null and figure_no <> statement_no and statement_no in (select statement_no from followed)
),
repeating as (
    select f.figure_no,
        case when n.row_no is null then f.outlets else n.outlets end as outlets,
        case when n.row_no is null then f.independent_origins else n.independent_origins end as independent_origins,
        case when n.row_no is null then f.band else n.band end as band
    from figure as f
    left join standing_now as n using (figure_no)
    where f.superseded_in is null and f.figure_no in (select statement_no from repeated)
)
select r.row_no, r.figure_no, f.outlets, f.independent_origins, f.band
from repeated as r
join repeating as f on f.figure_no = r.statement_no
where (f.outlets, f.independent_origins, f.band) is distinct from (r.outlets, r.independent_origins, r.band);
