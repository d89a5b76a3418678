-- Write the standings in `standing_now`. A figure that did not change itself keeps in standing_before what it
-- showed until now. Rows are found by where they lie: by their number all figures would be read.
insert into standing_before by name
select f.figure_no, f.outlets, f.independent_origins, f.band, f.standing_since as added_in, $version as superseded_in
from figure as f
join standing_now as n on n.row_no = f.rowid
where f.added_in < $version and f.standing_since < $version;

update figure as f
set outlets = n.outlets, independent_origins = n.independent_origins, band = n.band, standing_since = $version
from standing_now as n
where f.rowid = n.row_no;
