-- On which days did what is reported happen, by metric?
-- Grain: one row per metric and day; each statement stands once, on the last day of its period.
-- Caution: a count of claims, not of people.
select metric, any_value(metric_label) as metric_label, any_value(family) as family, last_day as day, {statements} as statements
from claim where {in view}
group by metric, last_day
order by metric, day;
