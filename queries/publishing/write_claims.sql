-- Write the rows of {table} that say something else in version $version than before, beside what they said.
-- {rows} are what they say now, for those of {table}_touched; {key} identifies a row.
-- All of them are written, and those taken out again that say what they said: never are many of them held twice.
insert into {table} by name
select *, $version::integer as added_in from ({rows});

create or replace temp table claims_same as
with held as (
    select * exclude (added_in, superseded_in) from {table}
    where superseded_in is null and added_in < $version and {key} in (select {key} from {table}_touched)
),
written as (
    select * exclude (added_in, superseded_in) from {table} where superseded_in is null and added_in = $version
)
select {key}, hash(held) as words from held
intersect
select {key}, hash(written) from written where {key} in (select {key} from held);

delete from {table} where added_in = $version and {key} in (select {key} from claims_same);

update {table} set superseded_in = $version
where superseded_in is null and added_in < $version and {key} in (select {key} from {table}_touched)
    and {key} not in (select {key} from claims_same);
