-- Where has an organisation a figure of its own that may enter a total, at any time? (METHOD 6.4)
-- Grain: one row per organisation, place and unit with a recommended figure in force of the metric and group asked for.
select distinct root_id, place_no, unit::varchar as unit
from claim
where {in force} and metric = $metric_asked and place_no in (select unnest($place_nos::integer[]))
    and role = 'recommended' and scope = coalesce($scope_asked::varchar, '') and not is_repeat
    and (not parties_apart or (replaced_by is null and period_basis <> 'assumed')) and not ({of another group});
