-- Which statements does the filter leave, and who stands behind each?
-- Grain: one row per statement in view, however many outlets repeated it. At most $row_limit rows, by $sort_by.
-- Caution: where the filter leaves a repeat but not the figure that it repeats, one repeat stands for both.
with picked as (
    select row_no from statements_in_view
    order by
        /* figure_order.sql */
    limit $row_limit
),
chosen as (
    select * from figures_in_view where row_no in (select row_no from picked)
),
described as (
    /* described.sql */
)
select * from described
order by
    /* figure_order.sql */;
