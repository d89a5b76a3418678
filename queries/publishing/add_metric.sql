insert into metric by name
select
    coalesce(held.no, (select coalesce(max(metric_no), 0) from metric) + row_number() over (order by row)) as metric_no,
    metric_id, label, verb_phrase, measure, unit, hxl_tag, family, definition, row_hash,
    $version as added_in,
    case when held.no is null then 'first_recorded' else $reason end as change_reason
from incoming_to_add_metric as i
left join (select metric_id as id, any_value(metric_no) as no from metric group by all) as held on held.id = metric_id;
