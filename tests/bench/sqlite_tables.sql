-- The record for SQLite: codes as integers, times as seconds, figures in the order of the record, and every index
-- that a question can use. Rows of the newest version alone lie in partial indexes that cover what is asked.

-- metric
create table metric (metric_no integer primary key, metric_id text)

-- place
create table place (place_no integer primary key, place_id text unique, name text, parent_id text)

-- source
create table source (
    source_no integer primary key, source_id text unique, name text, short_name text, kind text, root_no integer,
    reliability text
)

-- umbrella
create table umbrella (source_no integer, umbrella_no integer, primary key (source_no, umbrella_no)) without rowid

-- document
create table document (
    document_no integer primary key, document_id text, publisher_no integer, title text, url text, published_on text
)

-- figure
create table figure (
    figure_no integer, figure_id text, metric_no integer, period_start integer, period_end integer, place_no integer,
    statement_no integer, origin_no integer, publisher_no integer, document_no integer, unit text, affected text,
    role text, is_repeat integer, outlets integer, value integer, value_max integer, low integer,
    printed_value integer, relay_ids text,
    added_in integer, superseded_in integer
)
