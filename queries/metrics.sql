-- What is counted, and what does each word mean?
-- Grain: one row per metric in force, in the order of the list.
select metric_id as metric, label as metric_label, verb_phrase, measure, unit, hxl_tag, family, definition
from metric_at($version)
order by metric_no;
