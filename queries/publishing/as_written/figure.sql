select f.figure_id, d.document_id, s.source_id as origin_id, f.relay_ids, f.named_origins, f.named_outlets, f.named_reports, m.metric_id as metric, f.measure,
    f.affected, f.affected_detail, f.scope, f.cause, f.quantifier, f.value, f.value_max, f.value_words,
    f.low_given, f.high_given, f.unit, case when f.converted then 'yes' when not f.converted then 'no' end as converted,
    f.household_size, p.place_id, o.place_id as from_place_id,
    case when f.period_offset is null then strftime(f.period_start, '%Y-%m-%d')
        else strftime(f.period_start, '%Y-%m-%dT%H:%M:%S') || f.period_offset end as period_start,
    case when f.period_offset is null then strftime(f.period_end, '%Y-%m-%d')
        else strftime(f.period_end, '%Y-%m-%dT%H:%M:%S') || f.period_offset end as period_end,
    f.date_precision, f.period_basis, f.period_words, f.reported_on, f.credibility, f.credibility_reason, f.event_clarity,
    f.role, f.repeats, f.event_id, f.series_id, f.origin_stated,
    case when f.checked then 'yes' else 'no' end as checked, f.note
from figure_at($version) as f
join metric_at($version) as m using (metric_no)
join place_at($version) as p on p.place_no = f.place_no
left join place_at($version) as o on o.place_no = f.from_place_no
join source_at($version) as s on s.source_no = f.origin_no
join document_at($version) as d using (document_no)
order by f.figure_no
