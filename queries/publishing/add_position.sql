insert into position by name
select
    position_id, d.document_no, i.document_id, s.source_no as origin_no, origin_id, subject,
    p.place_no, i.place_id, as_of::date as as_of, i.day_order::double::utinyint as day_order,
    holder_or_actor, stance, extent, statement, i.note,
    i.row_hash,
    $version as added_in,
    case when held.id is null then 'first_recorded' else $reason end as change_reason
from incoming_to_add_position as i
join document as d on d.document_id = i.document_id and d.superseded_in is null
join source as s on s.source_id = i.origin_id and s.superseded_in is null
join place as p on p.place_id = i.place_id and p.superseded_in is null
left join (select distinct position_id as id from position) as held on held.id = position_id;
