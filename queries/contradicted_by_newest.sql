-- Which figures does the newest version contradict that were on record before it? (METHOD 4)
-- Grain: one row per figure in force that an earlier version recorded. At most $row_limit.
-- `others` are the numbers' claimants among the newest figures, joined by comma.
with newest as (
    select origin_short, unnest(list_filter(judged_with, lambda j: j.verdict = 'conflicts')).figure_id as figure_id
    from claim
    where {in force} and recorded_in = $version and judged_with <> []
),
contradicted as (
    select figure_id, string_agg(distinct origin_short, ', ' order by origin_short) as others from newest group by all
),
before as (
    select figure_id from claim
    where {in force} and recorded_in < $version and figure_id in (select figure_id from contradicted)
    order by figure_id
    limit $row_limit
)
select {shown}, others
from claim
join contradicted using (figure_id)
where {in force} and figure_id in (select figure_id from before)
order by figure_id;
