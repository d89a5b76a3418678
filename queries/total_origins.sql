-- What are the organisations of totals called, and which are parties to the conflict?
-- Grain: one row per organisation of $root_ids in force.
select source_id as origin_id, name as origin_name, short_name as origin_short, coalesce(party_to_conflict, '') as party
from source_at($version)
where source_id = root_id and source_id in (select unnest($root_ids::varchar[]))
order by source_id;
