-- What did every origin answer to one question? (METHOD 4, "Same question")
-- Grain: one row per statement in force whose metric, unit and place are those asked for, whose group is the one
-- asked for or may be it, and whose period overlaps the one asked for by at least half of the longer.
-- Replaced figures and those on assumed days answer nothing (METHOD 4); $scope_asked is what the answers are limited to, and
-- $cause_asked and $from_asked, where given, why and from where.
-- Caution: answers of different origins are set side by side, never added. Things have no affected group.
select {shown}, carried_by
from claim as c
where {in force} and not is_repeat and replaced_by is null and period_basis <> 'assumed' and scope = coalesce($scope_asked::varchar, '')
    and ($cause_asked::varchar is null or cause = $cause_asked::varchar)
    and ($from_asked::varchar is null or from_place_id = $from_asked::varchar) and metric = $metric_asked::varchar and place_id = $place_asked::varchar and unit = $unit_asked::unit_t
    and (
        affected = $affected_asked::affected_t or not counts_people
        or (affected = 'unknown' and $affected_asked in ('civilian', 'mixed'))
        or ($affected_asked = 'unknown' and affected in ('civilian', 'mixed'))
    )
    and period_start < $last_day::timestamp + interval 1 day and period_end > $first_day::timestamp
    and 2 * (epoch(least(period_end, $last_day::timestamp + interval 1 day)) - epoch(greatest(period_start, $first_day::timestamp)))
        >= greatest(epoch(period_end) - epoch(period_start), epoch($last_day::timestamp + interval 1 day) - epoch($first_day::timestamp))
order by root_short, period_end, figure_id;
