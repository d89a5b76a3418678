-- What are the organisations of totals called, and which are parties to the conflict?
-- Grain: one row per organisation of $root_ids in force. `umbrella_ids` stand above it: it is not independent of them.
select source_id as origin_id, name as origin_name, short_name as origin_short, coalesce(party_to_conflict, '') as party,
    coalesce((select list(u.source_id) from source_at($version) as u where list_contains(s.umbrella_nos, u.source_no)), []) as umbrella_ids
from source_at($version) as s
where source_id = root_id and source_id in (select unnest($root_ids::varchar[]))
order by source_id;
