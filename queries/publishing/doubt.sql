-- What is doubted of the figures in force that was not doubted before?
-- Of a record that is taken over, `doubt_before` holds what would have been doubted of it, had it been asked.
create temp table if not exists doubt_before as
select figure_id, doubt, other_id, number, other_number, day, other_day from doubt limit 0;

create or replace temp table doubt_now as
{doubts};

create or replace temp table doubt_held as
select figure_id, doubt, other_id, number, other_number, day, other_day from doubt where superseded_in is null;

create or replace temp table doubt_new as
from doubt_now except from doubt_held;

create or replace temp table doubt_asked as
from doubt_new except from doubt_before;
