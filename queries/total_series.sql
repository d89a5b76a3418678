-- What did one origin say, report by report, in a running count that it keeps?
-- Grain: one row per statement in force of the series $series_asked, in the order of time.
-- Caution: each row counts what the rows before it counted too. Never add them; totals.derived_flows subtracts.
with chosen as (
    select f.* from figures_in_force as f
    where series_id = $series_asked and repeats is null
        and figure_id not in (select to_id from link_at($version) where relation = 'supersedes')
),
described as (
    /* described.sql */
)
select * from described
order by period_end, reported_on nulls first, figure_id;
