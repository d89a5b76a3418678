-- How many publishers carried each statement: its own and those of its repeats (METHOD 4).
-- Grain: one row per statement that this publish touched and that has, or had, a repeat.
-- Caution: what is sought stands in a table first. DuckDB then knows beforehand what of the file it need not read.

create or replace temp table changed as
select statement_no from figure where added_in = $version
union all
select statement_no from figure where superseded_in = $version;

create or replace temp table touched as
select distinct statement_no
from figure
where figure_no <> statement_no and statement_no in (select statement_no from changed);

create or replace temp table carried as
select statement_no, count(distinct publisher_no) as outlets
from figure
where superseded_in is null and statement_no in (select statement_no from touched)
group by all;
