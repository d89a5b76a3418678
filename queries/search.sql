-- Where do these words stand: in a source, a place, a title, or in the number or a note of a figure?
-- Grain: one row per source, place, document or statement in force that holds $words, itself or in a repeat. At most
-- $row_limit of each. A statement has no label here: its words are made of its figure.
-- Caution: case and accents do not matter; the words are taken as they stand, in this order.
with sources as (
    select 'source' as found_in, source_id as id, name as label, kind::varchar as detail
    from source_at($version) where contains(searchable, folded($words::varchar))
    order by id limit $row_limit
),
places as (
    select 'place', place_id, name, path
    from place_at($version) where contains(searchable, folded($words::varchar))
    order by 2 limit $row_limit
),
documents as (
    select 'document', d.document_id, coalesce(d.title, d.document_id), pub.short_name
    from document_at($version) as d
    join source_at($version) as pub on pub.source_no = d.publisher_no
    where contains(d.searchable, folded($words::varchar))
    order by d.published_on desc nulls last, 2 limit $row_limit
),
figures as (
    select 'figure', statement_id, null, null
    from claim where {in force} and contains(searchable, folded($words::varchar))
    group by statement_id
    order by max(period_end) desc, statement_id limit $row_limit
)
select * from sources
union all select * from places
union all select * from documents
union all select * from figures;
