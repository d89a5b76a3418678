-- Add the figures that are news: codes for names, and the interval that the words imply, or that the source gives as
-- three numbers, whose ends are put in order (METHOD 2).
-- Sorted as they are asked for: by metric, period (the latest first) and place.

create or replace temp table incoming_numbered_figure as
with held as (
    select figure_id, any_value(figure_no) as figure_no
    from figure
    where figure_id in (select figure_id from incoming_news_figure union all select repeats from incoming_news_figure)
    group by all
)
select i.figure_id,
    coalesce(h.figure_no, (select coalesce(max(figure_no), 0) from figure) + row_number() over (order by i.row)) as figure_no,
    h.figure_no is null as is_first
from incoming_news_figure as i
left join held as h using (figure_id)
union all by name
select figure_id, figure_no, false as is_first
from held
where figure_id not in (select figure_id from incoming_news_figure);

insert into figure by name
select
    m.metric_no,
    civil_time(i.period_start) as period_start,
    p.place_no,
    civil_time(i.period_end) as period_end,
    n.figure_no,
    coalesce(r.figure_no, n.figure_no) as statement_no,
    s.source_no as origin_no,
    d.publisher_no,
    d.document_no,
    i.measure, i.affected, i.quantifier, i.unit,
    i.value::double::bigint as value,
    i.value_max::double::bigint as value_max,
    coalesce(least(given.low, given.best, given.high), number_from(q.low_from, i.value, i.value_max, w.floor)) as low,
    coalesce(given.best, number_from(q.best_from, i.value, i.value_max, w.floor)) as best,
    coalesce(greatest(given.low, given.best, given.high), number_from(q.high_from, i.value, i.value_max, w.floor)) as high,
    given.low as low_given, given.high as high_given,
    i.date_precision, i.reported_on::date as reported_on, i.credibility, i.event_clarity, i.role,
    i.origin_stated, i.checked = 'yes' as checked,
    i.figure_id, i.repeats, i.relay_ids, i.named_origins, i.named_outlets,
    i.named_reports::integer as named_reports, i.affected_detail, i.scope, i.cause, o.place_no as from_place_no,
    i.converted = 'yes' as converted, i.household_size::double as household_size, i.value_words, i.period_basis, i.period_words,
    nullif(substr(i.period_start, 20), '') as period_offset,
    i.credibility_reason, i.event_id, i.series_id, i.note,
    i.row_hash,
    $version as added_in,
    case when n.is_first then 'first_recorded' else $reason end as change_reason
from incoming_to_add_figure as i
join incoming_numbered_figure as n on n.figure_id = i.figure_id
left join incoming_numbered_figure as r on r.figure_id = i.repeats
join metric as m on m.metric_id = i.metric and m.superseded_in is null
join place as p on p.place_id = i.place_id and p.superseded_in is null
left join place as o on o.place_id = i.from_place_id and o.superseded_in is null
left join (
    select row, low_given::double::bigint as low, value::double::bigint as best, high_given::double::bigint as high
    from incoming_to_add_figure where low_given is not null
) as given on given.row = i.row
join source as s on s.source_id = i.origin_id and s.superseded_in is null
join (
    select document_id, document_no, publisher_no from document
    where superseded_in is null and document_id in (select id from incoming_ids_document)
) as d using (document_id)
join vocabulary_quantifiers as q on q.term = i.quantifier
left join vocabulary_vague_words as w on w.term = i.value_words
order by m.metric_no, period_end desc, p.place_no, n.figure_no;
