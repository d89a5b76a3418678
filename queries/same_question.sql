-- What did every origin answer to one question? (METHOD 4, "Same question")
-- Grain: one row per statement in force whose metric, unit and place are those asked for, whose group is the one
-- asked for or may be it, and whose period overlaps the one asked for by at least half of the longer.
-- Caution: answers of different origins are set side by side, never added. Things have no affected group.
with slice as (
    select * from figures_in_force
    where metric_no in (select metric_no from metric_at($version) where metric_id = $metric_asked::varchar)
        and period_start < $last_day::timestamp + interval 1 day and period_end > $first_day::timestamp
),
candidates as (
    select *, $affected_asked::affected_t as asked_affected,
        $first_day::timestamp as starts, $last_day::timestamp + interval 1 day as ends
    from slice
    where place_no in (select place_no from place_at($version) where place_id = $place_asked::varchar)
        and unit = $unit_asked::unit_t and repeats is null
),
chosen as (
    select * exclude (asked_affected, starts, ends) from candidates
    where (
            affected = asked_affected
            or (affected = 'unknown' and asked_affected in ('civilian', 'mixed'))
            or (asked_affected = 'unknown' and affected in ('civilian', 'mixed'))
            or unit not in ('person', 'household', 'body')
        )
        and 2 * (epoch(least(period_end, ends)) - epoch(greatest(period_start, starts)))
            >= greatest(epoch(period_end) - epoch(period_start), epoch(ends) - epoch(starts))
),
described as (
    /* described.sql */
),
printed as (
    select statement_no, publisher_no from slice where statement_no in (select statement_no from chosen)
    union
    select statement_no, publisher_no from figures_in_force
    where figure_no in (select figure_no from differing_repeat) and statement_no in (select statement_no from chosen)
),
carriers as (
    select p.statement_no, string_agg(distinct pub.short_name, ' | ' order by pub.short_name) as carried_by
    from printed as p
    join source_at($version) as pub on pub.source_no = p.publisher_no
    group by all
)
select d.*, carriers.carried_by
from described as d
join chosen on chosen.figure_id = d.figure_id
join carriers on carriers.statement_no = chosen.statement_no
order by d.root_short, d.period_end, d.figure_id;
