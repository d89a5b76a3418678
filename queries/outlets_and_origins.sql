-- For each metric: how many outlets carried figures, and how many independent origins stand behind them?
-- Grain: one row per metric in view.
-- Caution: two separate counts. Ten outlets that quote one monitor are one origin (METHOD 4).
select metric, any_value(metric_label) as metric_label, any_value(family) as family, count(*) as figures,
    {statements} as statements,
    independent(list(distinct root_no) filter (is_named), list(distinct umbrella_nos)) as origins,
    count(distinct publisher_no) as outlets
from claim where {in view}
group by metric
order by statements desc, metric;
