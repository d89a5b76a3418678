-- The path and the coordinates that stand for a place are written by derive_place.sql and follow.sql.
insert into place by name
select
    coalesce(held.no, (select coalesce(max(place_no), 0) from place) + row_number() over (order by row)) as place_no,
    place_id, name, aliases, parent_id, kind, iso3, lat::double as lat, lon::double as lon,
    admin_code, admin_code_system,
    name as path, [place_id] as path_ids,
    folded(concat_ws(' ', place_id, name, aliases)) as searchable,
    row_hash,
    $version as added_in,
    case when held.no is null then 'first_recorded' else $reason end as change_reason
from incoming_to_add_place as i
left join (select place_id as id, any_value(place_no) as no from place group by all) as held on held.id = place_id;
