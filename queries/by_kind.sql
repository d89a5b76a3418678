-- What kinds of origin do the figures come from?
-- Grain: one row per kind of origin in view. `origins` are independent ones (METHOD 4): none are unnamed.
-- Caution: counts of claims.
select origin_kind, count(*) as figures, {statements} as statements,
    independent(list(distinct root_no) filter (is_named), list(distinct umbrella_nos)) as origins,
    count(distinct publisher_no) as outlets
from claim where {in view}
group by origin_kind
order by statements desc, origin_kind;
