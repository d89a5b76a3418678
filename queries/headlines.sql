-- For each metric: which statement in view did most outlets carry?
-- Grain: one row per metric in view: that statement, and how much else there is on the metric.
-- Chosen among those that the coder recommends, else among statements, else among repeats; ties: the later, then the id.
-- Caution: the most carried claim is not the truest, the largest or the latest; the page must say how it was chosen.
with ranked as not materialized (
    -- One number by which the better of two is the higher: what it is, then its outlets, then its end (from the year 1).
    select row_no, metric_no, figure_id,
        (case when repeats is not null then 0 when role = 'recommended'::role_t then 2 else 1 end)::bigint << 61
            | (outlets::bigint << 40) | (epoch(period_end)::bigint + 62135596800) as prominence
    from figures_in_view
),
highest as (
    select metric_no, max(prominence) as prominence from ranked group by all
),
tied as (
    select metric_no, row_no, figure_id from ranked join highest using (metric_no, prominence)
),
chosen as (
    select * from figures_in_view
    where row_no in (select arg_min(row_no, figure_id) from tied group by metric_no)
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
