-- Every figure in force at the newest version.
select * from figure
where superseded_in is null
