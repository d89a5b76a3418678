-- The rows that compare.sql found to be news, those that replace others, and keys that a file has twice.
-- Filled in once a table: {table}, {key} (its columns), {key_text} (the same as one text), and {kind}: a view where
-- the whole file is news, which spares a second copy of it, or else a table.

create or replace temp {kind} incoming_news_{table} as
from incoming_{table}
anti join incoming_old_{table} using (row);

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

-- What is written: every row with its hash.
create or replace temp view incoming_to_add_{table} as
select i.*, h.row_hash
from incoming_news_{table} as i
join incoming_hashed_{table} as h using (row);
