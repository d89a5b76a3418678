-- The settings that this version is judged by. A version keeps the results of those it was published under.
update setting
set superseded_in = $version
where superseded_in is null and (setting, value) not in (select (term, value) from vocabulary_settings);

insert into setting by name
select term as setting, value, $version as added_in
from vocabulary_settings
where term not in (select setting from setting where superseded_in is null);
