-- Write the rows of {table} that say something else in version $version than before, beside what they said.
-- What they say now is in {table}_now, which of them may have changed in {table}_touched. {key} identifies a row.

create or replace temp table claims_before as
select * exclude (added_in, superseded_in) from {table}
where superseded_in is null and {key} in (select {key} from {table}_touched);

create or replace temp table claims_gone as
select {key} from (from claims_before except from {table}_now);

create or replace temp table claims_new as
select {key} from {table}_now
where {key} not in (select {key} from claims_before) or {key} in (select {key} from claims_gone);

update {table} set superseded_in = $version
where superseded_in is null and {key} in (select {key} from claims_gone);

insert into {table} by name
select *, $version as added_in from {table}_now
where {key} in (select {key} from claims_new)
order by {order};
