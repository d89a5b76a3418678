-- Which questions have been answered most often, and how far apart are the answers?
-- Grain: one row per metric, unit, affected group, place and period that a statement in view names.
-- `origins` are organisations; unnamed sources are not among them (METHOD 4).
-- Caution: groups identical questions only; same_question.sql finds those that may be compared.
with by_origin as (
    select metric_no, unit, affected, place_no, period_start, period_end, origin_no, count(*) as statements,
        sum(outlets)::bigint as outlets, min(value) as smallest, max(coalesce(value_max, value)) as largest,
        min(figure_no) as first_recorded
    from figures_in_view
    where repeats is null
    group by all
),
asked as (
    select b.metric_no, b.unit, b.affected, b.place_no, b.period_start, b.period_end,
        sum(b.statements)::bigint as statements, sum(b.outlets)::bigint as outlets,
        count(distinct s.root_no) filter (s.kind <> 'unnamed') as origins,
        min(b.smallest) as smallest, max(b.largest) as largest, min(b.first_recorded) as first_recorded
    from by_origin as b
    join source_at($version) as s on s.source_no = b.origin_no
    group by all
    order by origins desc, statements desc, outlets desc, first_recorded
    limit $row_limit
)
select m.metric_id as metric, m.label as metric_label, a.unit, a.affected, p.place_id, p.name as place_name,
    a.period_start, a.period_end, a.statements, a.origins, a.outlets, a.smallest, a.largest,
    concat_ws('.', m.metric_id, a.unit, a.affected, p.place_id, strftime(a.period_start, '%Y-%m-%d'),
        strftime(a.period_end - interval 1 second, '%Y-%m-%d')) as question
from asked as a
join metric_at($version) as m using (metric_no)
join place_at($version) as p using (place_no)
order by a.origins desc, a.statements desc, a.outlets desc, question;
