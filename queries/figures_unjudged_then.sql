-- Every figure in force at version $version, without the outlets, origins and band that it had then.
select rowid as row_no, * exclude (outlets, independent_origins, band) from figure
where added_in <= $version and (superseded_in is null or superseded_in > $version)
