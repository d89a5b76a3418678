-- How much does the filter leave of places around one? (asked without the filter on place)
-- Grain: one row per place that holds $inside and has a statement in view itself, the nearest first. Its count is of
-- statements about that place as a whole, not of those about places inside it.
-- Caution: such a statement may or may not include what happened in $inside; it is never added to what was said of it.
with recursive above as (
    select parent_id, 1 as steps from place_at($version) where place_id = $inside
    union all
    select p.parent_id, above.steps + 1 as steps
    from above join place_at($version) as p on p.place_id = above.parent_id
),
around as (
    select p.place_no, p.place_id, p.name, above.steps
    from above join place_at($version) as p on p.place_id = above.parent_id
),
held as (
    select place_no, count(*) as statements from unjudged_figures_in_view
    where repeats is null and place_no in (select unnest((select list(place_no) from around)))
    group by all
    union all
    select place_no, count(*) as statements from unjudged_repeats_alone_in_view
    where place_no in (select place_no from around)
    group by all
)
select place_id, name as place_name, sum(statements)::bigint as statements
from held join around using (place_no)
group by place_id, name, steps
order by steps;
