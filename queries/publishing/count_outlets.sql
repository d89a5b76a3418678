-- How many publishers carried each statement: its own and those of its repeats (METHOD 4).
-- Grain: one row per statement that this publish touched and whose count may differ from one.

create or replace temp table touched as
select distinct statement_no
from figure
where repeats is not null and (added_in = $version or superseded_in = $version);

create or replace temp table carried as
select statement_no, count(distinct publisher_no) as outlets
from figure
where superseded_in is null and statement_no in (select statement_no from touched)
group by all;

insert into standing_before by name
select f.figure_no, f.outlets, f.independent_origins, f.band, f.band_reason,
    f.standing_since as added_in, $version as superseded_in
from figure as f
join carried as c using (statement_no)
where f.superseded_in is null and f.added_in < $version and f.standing_since < $version and f.outlets <> c.outlets;

update figure as f
set outlets = c.outlets, standing_since = $version
from carried as c
where f.statement_no = c.statement_no and f.superseded_in is null and f.outlets <> c.outlets;
