-- Which versions of the record are there: when, by whom, why, and how many rows changed?
-- Grain: one row per published version up to $version, newest first.
select version, published_at, actor, why, rows_added, rows_changed, rows_retracted
from publication
where version <= $version
order by version desc;
