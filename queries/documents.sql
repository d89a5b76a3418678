-- On which pages were the figures in view published?
-- Grain: one row per document with a figure in view. At most $row_limit, the latest first.
with dated as (
    select document_no, published_on from document_at($version)
    where document_no in (select document_no from unjudged_figures_in_view)
    order by published_on desc nulls last, document_no
    limit $row_limit
),
-- The number is above 0 in every row; DuckDB skips what it need not read where the sought are filtered.
counted as (
    select document_no, count(*) as figures from unjudged_figures_in_view
    where document_no in (select document_no from dated where document_no > 0)
    group by all
)
select d.document_id, pub.source_id as publisher_id, pub.short_name as publisher_name, coalesce(d.title, '') as title,
    coalesce(d.url, '') as url, d.published_on, d.published_basis, d.language, c.figures,
    (select count(*) from position_at($version) as t where t.document_no = d.document_no) as positions,
    coalesce(d.note, '') as note
from counted as c
join document_at($version) as d using (document_no)
left join source_at($version) as pub on pub.source_no = d.publisher_no
order by d.published_on desc nulls last, d.document_id;
