-- On which pages were the figures in view published?
-- Grain: one row per document with a figure in view. At most $row_limit, the latest first.
with counted as (
    select document_no, count(*) as figures from figures_in_view group by all
),
dated as (
    select c.document_no, c.figures, d.published_on
    from counted as c join document_at($version) as d using (document_no)
    order by d.published_on desc nulls last, c.document_no
    limit $row_limit
)
select d.document_id, pub.source_id as publisher_id, pub.short_name as publisher_name, coalesce(d.title, '') as title,
    coalesce(d.url, '') as url, d.published_on, d.published_basis, d.language, c.figures,
    (select count(*) from position_at($version) as t where t.document_no = d.document_no) as positions,
    coalesce(d.note, '') as note
from dated as c
join document_at($version) as d using (document_no)
join source_at($version) as pub on pub.source_no = d.publisher_no
order by d.published_on desc nulls last, d.document_id;
