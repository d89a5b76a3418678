-- Which rows of a file are news to the record?
-- Filled in once a table: {table}, {held} (what the record holds), {key} (its columns), {same_key},
-- {coalesced} (all columns, a blank as an empty text; of those that came later, only what is written, with its name).
-- A row that the record already holds, in any version, is old news and changes nothing: a correction made
-- since is not undone by publishing the same file again.

create or replace temp table incoming_hashed_{table} as
select row, {key}, md5_number_lower(concat_ws(chr(31), {coalesced})) as row_hash
from incoming_{table};

create or replace temp table incoming_held_{table} as
select {key}, row_hash, superseded_in
from {held} as h
where ({key}) in (select ({key}) from incoming_hashed_{table});

create or replace temp table incoming_old_{table} as
select i.row
from incoming_hashed_{table} as i
semi join incoming_held_{table} as h on {same_key} and h.row_hash = i.row_hash;
