-- What is doubted of a record that has been taken over from a form without doubts?
create or replace temp table judged_touched as
select metric_no, unit, place_no from figure limit 0;

create or replace temp table doubt_before as
{doubts};
