-- Which doubts has this version raised, and where in the files does each stand?
-- Grain: one row per doubt that was not there before, a thousand at most. `row` is empty where its figure is in no file.
select 'figures.csv' as file, i.row, a.figure_id as key,
    case a.doubt
        when 'unit_of_others' then 'unit'
        when 'same_row_twice' then 'figure_id'
        when 'after_report' then 'period_start'
        when 'before_1900' then case when a.day = f.period_start::date then 'period_start' else 'reported_on' end
        else 'value'
    end as column_name,
    a.doubt::varchar as doubt, a.other_id, a.number, a.other_number, a.day, a.other_day, f.unit::varchar as unit, m.label as metric_label
from doubt_asked as a
join figure as f on f.figure_id = a.figure_id and f.superseded_in is null
join metric as m on m.metric_no = f.metric_no and m.superseded_in is null
left join incoming_news_figure as i on i.figure_id = a.figure_id
order by i.row nulls last, a.figure_id, a.doubt, a.other_id
limit 1000;
