select metric_id, label, verb_phrase, measure, unit, hxl_tag, family, definition
from metric_at($version) order by metric_no
