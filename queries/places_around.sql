-- How much does the filter leave of places around one? (asked without the filter on place)
-- Grain: one row per place that holds $inside and has a statement in view itself, the nearest first. Its count is of
-- statements about that place as a whole, not of those about places inside it.
-- Caution: such a statement may or may not include what happened in $inside; it is never added to what was said of it.
with around as (
    select unnest(path_ids[:-2]) as place_id, generate_subscripts(path_ids[:-2], 1) as depth
    from place_at($version) where place_id = $inside
)
select c.place_id, any_value(place_name) as place_name, {statements} as statements
from claim as c
join around on around.place_id = c.place_id
where {in view}
group by c.place_id
order by any_value(around.depth) desc;
