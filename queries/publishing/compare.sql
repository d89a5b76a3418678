-- Which rows of a file are news to the record?
-- Filled in once a table: {table}, {held} (what the record holds), {key} (its columns),
-- {key_text} (the same as one text), {same_key}, {coalesced} (all columns, a blank as an empty text).
-- A row that the record already holds, in any version, is old news and changes nothing: a correction made
-- since is not undone by publishing the same file again.

create or replace temp table incoming_hashed_{table} as
select row, {key}, md5_number_lower(concat_ws(chr(31), {coalesced})) as row_hash
from incoming_{table};

create or replace temp table incoming_held_{table} as
select {key}, row_hash, superseded_in
from {held} as h
where ({key}) in (select ({key}) from incoming_hashed_{table});

create or replace temp table incoming_news_{table} as
select t.*, n.row_hash
from incoming_{table} as t
join (
    select i.row, i.row_hash
    from incoming_hashed_{table} as i
    anti join incoming_held_{table} as h on {same_key} and h.row_hash = i.row_hash
) as n using (row);

create or replace temp table incoming_changed_{table} as
select distinct {key}
from incoming_news_{table}
where ({key}) in (select ({key}) from incoming_held_{table} where superseded_in is null);

create or replace temp table incoming_repeated_{table} as
select max(row) as row, {key_text} as key
from incoming_{table}
where {key_text} is not null
group by all
having count(*) > 1;
