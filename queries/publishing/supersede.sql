-- Close the rows that a newer one replaces, and those that are retracted.
-- Filled in once a table: {table}, {key}.

update {table}
set superseded_in = $version, superseded_because = $reason::change_t
where superseded_in is null and ({key}) in (select ({key}) from incoming_news_{table});

update {table}
set superseded_in = $version, superseded_because = $reason_gone::change_t
where superseded_in is null and ({key}) in (select ({key}) from incoming_retracted_{table});
