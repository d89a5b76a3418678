-- Which statements does the filter leave, the most widely carried first?
-- Grain: one row per statement in view, however many outlets repeated it. At most $row_limit rows.
-- Caution: where the filter leaves a repeat but not the figure that it repeats, one repeat stands for both.
with picked as (
    select row_no from statements_in_view
    order by outlets desc, period_end desc, figure_id
    limit $row_limit
),
chosen as (
    select * from figures_in_view where row_no in (select row_no from picked)
),
described as (
    /* described.sql */
)
select * from described
order by period_end, period_start, figure_id;
