-- The organisation that a source rolls up to is written by derive_source.sql and follow.sql.
insert into source by name
select
    coalesce(held.no, (select coalesce(max(source_no), 0) from source) + row_number() over (order by row)) as source_no,
    source_id, name, short_name, kind, parent_id, independent_of_parent = 'yes' as independent_of_parent,
    party_to_conflict, country, url, aliases, reliability, reliability_reason,
    source_id as root_id, 0 as root_no, [] as umbrella_nos, [source_id] as path_ids,
    folded(concat_ws(' ', source_id, name, short_name, aliases)) as searchable,
    row_hash,
    $version as added_in,
    case when held.no is null then 'first_recorded' else $reason end as change_reason
from incoming_to_add_source as i
left join (select source_id as id, any_value(source_no) as no from source group by all) as held on held.id = source_id;
