insert into document by name
select
    coalesce(held.no, (select coalesce(max(document_no), 0) from document) + row_number() over (order by row)) as document_no,
    document_id, publisher.source_no as publisher_no, publisher_id, title, i.url,
    published_on::date as published_on, published_basis, language, note,
    may_be_shared = 'yes' as may_be_shared,
    folded(coalesce(title, '')) as searchable,
    i.row_hash,
    $version as added_in,
    case when held.no is null then 'first_recorded' else $reason end as change_reason
from incoming_to_add_document as i
join source as publisher on publisher.source_id = publisher_id and publisher.superseded_in is null
left join (
    select document_id as id, any_value(document_no) as no
    from document where document_id in (select document_id from incoming_news_document) group by all
) as held on held.id = document_id;
