-- For each metric: how many outlets carried figures, and how many independent origins stand behind them?
-- Grain: one row per metric in view.
-- Caution: two separate counts. Ten outlets that quote one monitor are one origin (METHOD 4).
with seen as (
    select metric_no, count(*) as figures, count(*) filter (repeats is null) as statements,
        count(distinct publisher_no) as outlets
    from unjudged_figures_in_view group by all
),
alone as (
    select metric_no, count(*) as statements from unjudged_repeats_alone_in_view group by all
),
independent as (
    /* independent_by_metric.sql */
)
select m.metric_id as metric, m.label as metric_label, m.family, seen.figures,
    seen.statements + coalesce(alone.statements, 0) as statements, coalesce(i.origins, 0) as origins, seen.outlets
from seen
left join alone using (metric_no)
left join independent as i using (metric_no)
join metric_at($version) as m using (metric_no)
where seen.statements + coalesce(alone.statements, 0) > 0
order by statements desc, metric;
