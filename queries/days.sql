-- On which days did what is reported happen, by metric?
-- Grain: one row per metric and day; each figure stands once, on the last day of its period.
-- Caution: a count of claims, not of people.
with ends as (
    select metric_no, period_end - interval 1 second as last_moment, figure_no, statement_no from figures_in_view
),
counted as (
    select metric_no, last_moment::date as day, count(*) as figures, count(distinct statement_no) as statements
    from ends group by all
)
select m.metric_id as metric, m.label as metric_label, m.family, c.day, c.figures, c.statements
from counted as c
join metric_at($version) as m using (metric_no)
order by metric, day;
