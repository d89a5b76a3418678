-- The tables that readers ask, in the columns that claim.sql and standpoint.sql give, which are {claim} and {standpoint}.
-- A row stands from the version `added_in` until `superseded_in`; what it says is what these files say then.
create temp table claim_touched (figure_no integer);

create table claim as
select *, $version::integer as added_in, null::integer as superseded_in from ({claim}) limit 0;

create table standpoint as
select *, $version::integer as added_in, null::integer as superseded_in from ({standpoint}) limit 0;
