-- For each metric: which statement in view did most outlets carry?
-- Grain: one row per metric in view: that statement, and how much else there is on the metric.
-- Chosen among those that the coder recommends, else among statements, ties: the later, then the first recorded; else
-- the latest of the repeats that stand for a statement.
-- Caution: the most carried claim is not the truest, the largest or the latest; the page must say how it was chosen.
with ranked as not materialized (
    -- One number by which the better of two is the higher: what it is, its outlets, its end (from the year 1), its number.
    select row_no, metric_no, publisher_no, repeats,
        ((case when role = 'recommended'::role_t then 1 else 0 end)::bigint << 61
            | (outlets::bigint << 40) | (epoch(period_end)::bigint + 62135596800))::hugeint * 4294967296
            - figure_no as prominence
    from figures_in_view
),
seen as (
    select metric_no, arg_max(row_no, prominence) filter (repeats is null) as row_no, count(*) as figures,
        count(*) filter (repeats is null) as statements, count(distinct publisher_no) as outlets
    from ranked group by all
),
alone as (
    select metric_no, count(*) as statements, arg_max(row_no, {'period_end': period_end, 'no': -row_no}) as row_no
    from unjudged_repeats_alone_in_view group by all
),
independent as (
    /* independent_by_metric.sql */
),
chosen as (
    select * from figures_in_view
    where row_no in (select coalesce(seen.row_no, alone.row_no) from seen left join alone using (metric_no))
),
described as (
    /* described.sql */
)
select d.*, seen.figures as figures_in_view_count,
    seen.statements + coalesce(alone.statements, 0) as statements_in_view_count,
    coalesce(i.origins, 0) as metric_origins, seen.outlets as metric_outlets
from described as d
join metric_at($version) as m on m.metric_id = d.metric
join seen using (metric_no)
left join alone using (metric_no)
left join independent as i using (metric_no)
order by statements_in_view_count desc, d.metric;
