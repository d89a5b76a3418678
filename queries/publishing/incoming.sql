-- Where files are laid out before they are checked: one table a file, text as written, one row a row, in its order.
-- `row` is the row of the file as a spreadsheet counts it: the header is row 1. To count while reading would take
-- one reader where there could be several; the places of rows that are not yet committed begin somewhere far up.
-- A row without any value is what a spreadsheet leaves below the last one: it is passed over, and still counted.

create temp table incoming_file_metric (
    metric_id varchar, label varchar, verb_phrase varchar, measure varchar, unit varchar,
    hxl_tag varchar, family varchar, definition varchar
);
create temp table incoming_file_place (
    place_id varchar, name varchar, aliases varchar, parent_id varchar, kind varchar,
    iso3 varchar, lat varchar, lon varchar, admin_code varchar, admin_code_system varchar
);
create temp table incoming_file_source (
    source_id varchar, name varchar, short_name varchar, kind varchar, parent_id varchar,
    independent_of_parent varchar, party_to_conflict varchar, country varchar, url varchar,
    aliases varchar, reliability varchar, reliability_reason varchar
);
create temp table incoming_file_document (
    document_id varchar, publisher_id varchar, title varchar, url varchar,
    published_on varchar, published_basis varchar, language varchar, note varchar,
    may_be_shared varchar
);
create temp table incoming_file_figure (
    figure_id varchar, document_id varchar, origin_id varchar, relay_ids varchar,
    named_origins varchar, named_outlets varchar, named_reports varchar,
    metric varchar, measure varchar, affected varchar, affected_detail varchar, scope varchar, cause varchar,
    quantifier varchar, value varchar, value_max varchar, value_words varchar, low_given varchar, high_given varchar,
    unit varchar, converted varchar, household_size varchar, place_id varchar, from_place_id varchar,
    period_start varchar, period_end varchar, date_precision varchar, period_basis varchar, period_words varchar,
    reported_on varchar, credibility varchar, credibility_reason varchar, event_clarity varchar,
    role varchar, repeats varchar, event_id varchar, series_id varchar, origin_stated varchar,
    checked varchar, note varchar
);
create temp table incoming_file_position (
    position_id varchar, document_id varchar, origin_id varchar, subject varchar,
    place_id varchar, as_of varchar, day_order varchar, holder_or_actor varchar, stance varchar,
    extent varchar, statement varchar,
    note varchar
);
create temp table incoming_file_link (
    from_id varchar, to_id varchar, relation varchar, note varchar
);

create temp view incoming_metric as select * exclude (any_cell)
from (select rowid - (select min(rowid) from incoming_file_metric) + 2 as row, coalesce(*columns(*)) as any_cell, * from incoming_file_metric)
where any_cell is not null;
create temp view incoming_place as select * exclude (any_cell)
from (select rowid - (select min(rowid) from incoming_file_place) + 2 as row, coalesce(*columns(*)) as any_cell, * from incoming_file_place)
where any_cell is not null;
create temp view incoming_source as select * exclude (any_cell)
from (select rowid - (select min(rowid) from incoming_file_source) + 2 as row, coalesce(*columns(*)) as any_cell, * from incoming_file_source)
where any_cell is not null;
create temp view incoming_document as select * exclude (any_cell)
from (select rowid - (select min(rowid) from incoming_file_document) + 2 as row, coalesce(*columns(*)) as any_cell, * from incoming_file_document)
where any_cell is not null;
create temp view incoming_figure as select * exclude (any_cell)
from (select rowid - (select min(rowid) from incoming_file_figure) + 2 as row, coalesce(*columns(*)) as any_cell, * from incoming_file_figure)
where any_cell is not null;
create temp view incoming_position as select * exclude (any_cell)
from (select rowid - (select min(rowid) from incoming_file_position) + 2 as row, coalesce(*columns(*)) as any_cell, * from incoming_file_position)
where any_cell is not null;
create temp view incoming_link as select * exclude (any_cell)
from (select rowid - (select min(rowid) from incoming_file_link) + 2 as row, coalesce(*columns(*)) as any_cell, * from incoming_file_link)
where any_cell is not null;

-- Identifiers of rows that are to be retracted.
create temp table incoming_retracted_metric (metric_id varchar);
create temp table incoming_retracted_place (place_id varchar);
create temp table incoming_retracted_source (source_id varchar);
create temp table incoming_retracted_document (document_id varchar);
create temp table incoming_retracted_figure (figure_id varchar);
create temp table incoming_retracted_position (position_id varchar);
create temp table incoming_retracted_link (from_id varchar, to_id varchar, relation varchar);
