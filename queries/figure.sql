-- One figure with everything that is known of it, in the words of its page.
-- Grain: one row, or none where $figure_id is not in force at version $version.
select {shown as printed}, published_on, published_basis, document_note, period_offset, replaced_by, part_of, question
from claim
where {in force} and figure_id = $figure_id;
