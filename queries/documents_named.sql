-- Which pages are these?
-- Grain: one row per document of $document_ids in force at version $version.
select d.document_id, d.publisher_id, s.short_name as publisher_name, coalesce(d.title, '') as title,
    coalesce(d.url, '') as url, d.published_on, d.published_basis, d.language, coalesce(d.note, '') as note
from document_at($version) as d
join source_at($version) as s on s.source_no = d.publisher_no
where d.document_id in (select unnest($document_ids::varchar[]))
order by d.document_id;
