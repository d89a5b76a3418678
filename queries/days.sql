-- On which days did what is reported happen, by metric?
-- Grain: one row per metric and day; each statement stands once, on the last day of its period.
-- Caution: a count of claims, not of people.
with ends as (
    select metric_no, period_end, count(*) as statements from unjudged_figures_in_view where repeats is null group by all
    union all
    select metric_no, period_end, count(*) as statements from unjudged_repeats_alone_in_view group by all
),
counted as (
    select metric_no, (period_end - interval 1 second)::date as day, sum(statements)::bigint as statements
    from ends group by all
)
select m.metric_id as metric, m.label as metric_label, m.family, c.day, c.statements
from counted as c
join metric_at($version) as m using (metric_no)
order by metric, day;
