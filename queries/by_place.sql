-- Which places are the figures about?
-- Grain: one row per place that statements name; a place does not include what lies inside it.
-- `origins` are independent ones (METHOD 4).
-- Caution: a place without coordinates stands at its nearest located parent, named in located_at.
select place_id, any_value(place_name) as place_name, any_value(place_path) as place_path, any_value(place_kind) as kind,
    any_value(lat) as lat, any_value(lon) as lon, any_value(located_at) as located_at,
    any_value(located_exactly) as located_exactly, count(*) as figures, {statements} as statements,
    independent(list(distinct root_no) filter (is_named), list(distinct umbrella_nos)) as origins,
    count(distinct publisher_no) as outlets
from claim where {in view}
group by place_id
order by statements desc, place_id;
