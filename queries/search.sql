-- Where do these words stand: in a source, a place, a title, or in the number or a note of a figure?
-- Grain: one row per source, place, document or figure in force that holds $words. At most $row_limit of each.
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
    select 'figure', f.figure_id, concat_ws(
            ' · ', m.label || ': ' || coalesce(f.value_words, stated(w.words, f.value, f.value_max)) || ', says ' || o.short_name,
            f.affected_detail, f.period_words, f.note
        ), pub.short_name
    from figures_in_force as f
    join metric_at($version) as m using (metric_no)
    join phrase as w on w.quantifier = f.quantifier
    join source_at($version) as o on o.source_no = f.origin_no
    join source_at($version) as pub on pub.source_no = f.publisher_no
    where contains(f.searchable, folded($words::varchar))
    order by f.period_end desc, 2 limit $row_limit
)
select * from sources
union all select * from places
union all select * from documents
union all select * from figures;
