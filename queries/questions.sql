-- Which questions have been answered most often, and how far apart are the answers?
-- Grain: one row per metric, unit, affected group, place and period that a recommended statement in view names.
-- Caution: groups identical questions only; same_question.sql finds those that may be compared (METHOD 4).
with asked as (
    select metric_no, unit, affected, place_no, period_start, period_end, count(*) as statements,
        count(distinct origin_no) as origins, sum(outlets)::bigint as outlets,
        min(value) as smallest, max(coalesce(value_max, value)) as largest, arg_max(figure_id, outlets) as figure_id
    from figures_in_view
    where repeats is null
    group by all
    order by origins desc, statements desc, outlets desc, figure_id
    limit $row_limit
)
select m.metric_id as metric, m.label as metric_label, a.unit, a.affected, p.place_id, p.name as place_name,
    a.period_start, a.period_end, a.statements, a.origins, a.outlets, a.smallest, a.largest, a.figure_id,
    concat_ws('.', m.metric_id, a.unit, a.affected, p.place_id, strftime(a.period_start, '%Y-%m-%d'),
        strftime(a.period_end - interval 1 second, '%Y-%m-%d')) as question
from asked as a
join metric_at($version) as m using (metric_no)
join place_at($version) as p using (place_no)
order by a.origins desc, a.statements desc, a.outlets desc, question;
