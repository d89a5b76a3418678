-- Which statements went from one origin to many outlets, and how many outlets changed the words on the way?
-- Grain: one row per statement in view that no other origin agrees with and that two outlets or more carried.
-- At most $row_limit, the most carried first.
-- Caution: many outlets, one origin: however often it was printed, one party said it (METHOD 4).
with chosen as (
    select * from statements_in_view
    where outlets > 1 and independent_origins < 2
    order by outlets desc, figure_id
    limit $row_limit
),
described as (
    /* described.sql */
),
changed as (
    select f.statement_no, count(distinct f.publisher_no) as outlets_that_changed_it,
        string_agg(distinct l.note, '; ' order by l.note) as changes
    from figures_in_force as f
    join link_at($version) as l on l.from_id = f.figure_id and l.relation = 'relay_error'
    where f.statement_no in (select statement_no from chosen)
    group by all
)
select d.*, coalesce(x.outlets_that_changed_it, 0) as outlets_that_changed_it, coalesce(x.changes, '') as changes
from described as d
join chosen as c using (figure_id)
left join changed as x on x.statement_no = c.statement_no
order by d.outlets desc, d.figure_id;
