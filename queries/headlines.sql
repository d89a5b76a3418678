-- For each metric: which statement in view did most outlets carry?
-- Grain: one row per metric in view: that statement, and how much else there is on the metric.
-- Caution: the most carried claim is not the truest, the largest or the latest; the page must say how it was chosen.
with ranked as (
    select row_no, metric_no from figures_in_view where repeats is null and role = 'recommended'
    qualify row_number() over (partition by metric_no order by outlets desc, period_end desc, figure_id) = 1
),
unranked as (
    select row_no, metric_no from figures_in_view where metric_no not in (select metric_no from ranked)
    qualify row_number() over (
        partition by metric_no order by repeats is not null, outlets desc, period_end desc, figure_id
    ) = 1
),
chosen as (
    select * from figures_in_view
    where row_no in (select row_no from ranked union all select row_no from unranked)
),
described as (
    /* described.sql */
),
context as (
    /* outlets_and_origins.sql */
)
select d.*, c.figures as figures_in_view_count, c.statements as statements_in_view_count,
    c.origins as metric_origins, c.outlets as metric_outlets
from described as d
join context as c using (metric)
order by statements_in_view_count desc, metric;
