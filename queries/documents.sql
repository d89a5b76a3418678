-- On which pages were the figures in view published?
-- Grain: one row per document with a figure in view. At most $row_limit, the latest first.
with counted as (
    select document_no, any_value(publisher_id) as publisher_id, any_value(publisher_name) as publisher_name,
        count(*) as figures, any_value(published_on) as published_on
    from claim where {in view}
    group by document_no
    order by published_on desc nulls last, document_no
    limit $row_limit
)
select d.document_id, c.publisher_id, c.publisher_name, coalesce(d.title, '') as title,
    coalesce(d.url, '') as url, d.published_on, d.published_basis, d.language, c.figures,
    (select count(*) from position_at($version) as t where t.document_no = d.document_no) as positions,
    coalesce(d.note, '') as note
from counted as c
join document_at($version) as d using (document_no)
order by d.published_on desc nulls last, d.document_id;
