-- For each metric: at which place and in which unit is most of what was said about it?
-- Grain: one row per metric in view.
with said as (
    select metric, place_id, unit from claim where {in view} and {once}
),
places as (
    select metric, place_id, row_number() over (partition by metric order by count(*) desc, place_id) as nth
    from said group by metric, place_id
),
units as (
    select metric, unit, row_number() over (partition by metric order by count(*) desc, unit::varchar) as nth
    from said group by metric, unit
)
select metric, place_id, unit
from places join units using (metric, nth)
where nth = 1
order by metric;
