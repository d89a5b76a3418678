-- What did one origin say, report by report, in a running count that it keeps?
-- Grain: one row per statement in force of the series $series_asked, in the order of time.
-- Caution: each row counts what the rows before it counted too. Never add them; totals.derived_flows subtracts.
select {shown}
from claim
where {in force} and series_id = $series_asked and not is_repeat and replaced_by is null
order by period_end, reported_on nulls first, figure_id;
