-- Which statements went from one origin to many outlets, and how many outlets changed the words on the way?
-- Grain: one row per statement in view that no other origin agrees with and that two outlets or more carried.
-- At most $row_limit, the most carried first.
-- Caution: many outlets, one origin: however often it was printed, one party said it (METHOD 4).
with carried as (
    select {shown}, statement_no
    from claim
    where {in view} and {once} and outlets > 1 and independent_origins < 2
    order by outlets desc, figure_id
    limit $row_limit
),
changed as (
    select statement_no, count(distinct publisher_no) as outlets_that_changed_it,
        string_agg(distinct nullif(relay_error, ''), '; ' order by nullif(relay_error, '')) as changes
    from claim
    where {in force} and relay_error is not null and statement_no in (select statement_no from carried)
    group by all
)
select c.* exclude (statement_no), coalesce(x.outlets_that_changed_it, 0) as outlets_that_changed_it,
    coalesce(x.changes, '') as changes
from carried as c
left join changed as x on x.statement_no = c.statement_no
order by c.outlets desc, c.figure_id;
