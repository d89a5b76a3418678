-- Every claim without a number that is in force at version $version.
select * from position_at($version)
where true
