-- One figure with everything that is known of it; a repeat says what its statement says (METHOD 4), and is_printed_otherwise
-- with the columns after it what its page printed.
-- Grain: one row, or none where $figure_id is not in force at version $version.
select {shown}, published_on, published_basis, document_note, period_offset, part_of, question
from claim
where {in force} and figure_id = $figure_id;
