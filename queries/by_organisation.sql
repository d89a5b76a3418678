-- Which organisations say how much, in how many outlets?
-- Grain: one row per organisation in view (bodies rolled up to it, METHOD 4), those with most statements first.
-- Caution: counts of claims; the claims themselves are never added. Outlets are no sources.
select root_id, root_name, root_short, any_value(root_kind) as origin_kind, any_value(root_party) as party,
    any_value(root_reliability) as reliability, count(*) as figures, {statements} as statements,
    count(distinct publisher_no) as outlets, min(period_start)::date as first_day, max(last_day) as last_day
from claim where {in view}
group by root_id, root_name, root_short
order by statements desc, root_id;
