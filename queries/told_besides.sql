-- Which causes, and which places that people come from, do claims in force name?
-- Grain: one row per cause and per place; `told` is cause or from_place. None where nobody names one.
select 'cause' as told, cause as slug, cause as name, count(*) as figures
from claim where {in force} and cause <> ''
group by all
union all
select 'from_place', from_place_id, from_place_name, count(*)
from claim where {in force} and from_place_id <> ''
group by all
order by told, name;
