-- Write what was worked out for a row (its path, the organisation it rolls up to, its publisher).
-- Filled in once a table: {table}, {no}, {set_columns}, {differs}, {derived_columns}.
-- A row of this version is completed in place. An older row whose derived value changed, because a row
-- that it depends on did, is superseded and added again, so that the past keeps what it showed.

create or replace temp table moved as
select t.* from {table} as t
join incoming_derived_{table} as d using ({no})
where t.superseded_in is null and t.added_in < $version and ({differs});

update {table} as t
set {set_columns}
from incoming_derived_{table} as d
where t.{no} = d.{no} and t.superseded_in is null and t.added_in = $version;

update {table}
set superseded_in = $version, superseded_because = 'follows'
where superseded_in is null and added_in < $version and {no} in (select {no} from moved);

insert into {table} by name
select m.* replace ({replaced}, $version as added_in, 'follows'::change_t as change_reason)
from moved as m
join incoming_derived_{table} as d using ({no});
