-- How many statements of each confidence band does the filter leave?
-- Grain: one row per band in view. Ask without the filter on bands: it says what each of them would leave.
select band::varchar as band, {statements} as statements
from claim where {in view}
group by band
order by band;
