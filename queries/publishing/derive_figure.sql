-- Who published each figure whose document changed hands in this version?
-- Grain: one row per figure in force of a document added in this version.
create or replace temp table incoming_derived_figure as
select f.figure_no, d.publisher_no
from figure as f
join document as d using (document_no)
where f.superseded_in is null and d.superseded_in is null and d.added_in = $version
    and f.publisher_no <> d.publisher_no;
