insert into link by name
select
    from_id, to_id, relation, i.note, i.row_hash,
    $version as added_in,
    case when held.from_id is null then 'first_recorded' else $reason end as change_reason
from incoming_to_add_link as i
left join (
    select distinct from_id, to_id, relation::varchar as relation from link
    where from_id in (select from_id from incoming_news_link)
) as held using (from_id, to_id, relation);
