-- Which figures does the filter leave, and who stands behind each?
-- Grain: one row per figure in view, repeats by other outlets among them. At most $row_limit rows, by $sort_by.
-- Caution: rows of different origins are set side by side, never added.
with picked as (
    select row_no from figures_in_view
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
