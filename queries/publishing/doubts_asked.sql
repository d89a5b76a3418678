-- Which doubts has this version raised, and where in the files does each stand?
-- Grain: one row per doubt that was not there before, a thousand at most. `asks`: it needs somebody's word. `row` is empty where its figure is in no file.
select 'figures.csv' as file, i.row, a.figure_id as key,
    case a.doubt
        when 'unit_of_others' then 'unit'
        when 'same_row_twice' then 'figure_id'
        when 'scope_on_one' then 'scope'
        when 'repeat_of_another' then 'repeats'
        when 'two_members' then 'series_id'
        when 'outlasts_report' then 'period_end'
        when 'out_of_order' then 'low_given'
        when 'from_itself' then 'from_place_id'
        when 'after_report' then 'period_start'
        when 'before_1900' then case when a.day = f.period_start::date then 'period_start' else 'reported_on' end
        else 'value'
    end as column_name,
    a.doubt::varchar as doubt, a.other_id, a.number, a.other_number, a.day, a.other_day, f.unit::varchar as unit, m.label as metric_label,
    v.asks = 'yes' as asks
from doubt_asked as a
join figure as f on f.figure_id = a.figure_id and f.superseded_in is null
join metric as m on m.metric_no = f.metric_no and m.superseded_in is null
join vocabulary_doubts as v on v.term = a.doubt::varchar
left join incoming_news_figure as i on i.figure_id = a.figure_id
order by i.row nulls last, a.figure_id, a.doubt, a.other_id
limit 1000;
