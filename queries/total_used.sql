-- The figures that totals are made of, with everything that is known of them.
-- Grain: one row per figure of $figure_nos in force. Its metric and the time it lies in only save reading the rest.
with chosen as (
    select f.* from figures_in_force as f
    where metric_no in (select metric_no from metric_at($version) where metric_id = $metric_asked)
        and period_end > $earliest::timestamp and period_start < $latest::timestamp
        and figure_no in (select unnest($figure_nos::integer[]))
),
described as (
    /* described.sql */
)
select * from described
order by period_start, period_end, figure_id;
