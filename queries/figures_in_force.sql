-- Every figure in force at the newest version. `row_no` is where a row lies in the file: the quick way back to it.
select rowid as row_no, * from figure
where superseded_in is null
