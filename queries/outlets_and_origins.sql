-- For each metric: how many outlets carried figures, and how many independent origins stand behind them?
-- Grain: one row per metric in view.
-- Caution: two separate counts. Ten outlets that quote one monitor are one origin (METHOD 4).
with pairs as (
    select metric_no, origin_no from unjudged_figures_in_view group by all
),
named as (
    select distinct pairs.metric_no, s.root_no
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
    where s.kind <> 'unnamed'
),
umbrellas as (
    select distinct pairs.metric_no, unnest(s.umbrella_nos) as root_no
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
),
origins as (
    select metric_no, count(*) as origins from named anti join umbrellas using (metric_no, root_no) group by all
),
counts as (
    select metric_no, count(*) as figures, count(distinct statement_no) as statements,
        count(distinct publisher_no) as outlets
    from unjudged_figures_in_view group by all
)
select m.metric_id as metric, m.label as metric_label, m.family, counts.figures, counts.statements,
    coalesce(origins.origins, 0) as origins, counts.outlets
from counts
join metric_at($version) as m using (metric_no)
left join origins using (metric_no)
order by counts.statements desc, metric;
