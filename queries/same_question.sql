-- What did every origin answer to one question? (METHOD 4, "Same question")
-- Grain: one row per statement in force whose metric, unit and place are those asked for, whose group is the one
-- asked for or may be it, and whose period overlaps the one asked for by at least half of the longer.
-- Caution: answers of different origins are set side by side, never added. Things have no affected group.
with asked as (
    select $metric_asked::varchar as metric_id, $unit_asked::unit_t as unit, $affected_asked::affected_t as affected,
        $place_asked::varchar as place_id, $first_day::timestamp as starts, $last_day::timestamp + interval 1 day as ends
),
candidates as (
    select f.*, asked.affected as asked_affected, asked.starts, asked.ends
    from figures_in_force as f, asked
    where f.metric_no in (select metric_no from metric_at($version) where metric_id = asked.metric_id)
        and f.place_no in (select place_no from place_at($version) where place_id = asked.place_id)
        and f.unit = asked.unit and f.repeats is null
        and f.period_start < asked.ends and f.period_end > asked.starts
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
carriers as (
    select f.statement_no, string_agg(distinct pub.short_name, ' | ' order by pub.short_name) as carried_by
    from figures_in_force as f
    join source_at($version) as pub on pub.source_no = f.publisher_no
    where f.statement_no in (select statement_no from chosen)
    group by all
)
select d.*, carriers.carried_by
from described as d
join chosen on chosen.figure_id = d.figure_id
join carriers on carriers.statement_no = chosen.statement_no
order by d.root_short, d.period_end, d.figure_id;
