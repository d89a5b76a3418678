-- One figure with everything that is known of it.
-- Grain: one row, or none where $figure_id is not in force at version $version.
with chosen as (
    select f.* from figures_in_force as f where figure_id = $figure_id
),
described as (
    /* described.sql */
)
select d.*, doc.published_on, doc.published_basis, coalesce(doc.note, '') as document_note, c.period_offset
from described as d
cross join chosen as c
join document_at($version) as doc on doc.document_no = c.document_no;
