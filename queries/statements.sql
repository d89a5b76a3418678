-- Which statements does the filter leave, the most widely carried first?
-- Grain: one row per statement in view, however many outlets repeated it. At most $row_limit rows.
-- Caution: where the filter leaves a repeat but not the figure that it repeats, one repeat stands for both.
with matched as (
    select f.* from figures_in_view as f
),
firsts as (
    select * from matched where repeats is null
),
strays as (
    select * from matched where repeats is not null and statement_no not in (select figure_no from firsts)
    qualify row_number() over (partition by statement_no order by figure_id) = 1
),
chosen as (
    select * from firsts union all select * from strays
    order by outlets desc, period_end desc, figure_id
    limit $row_limit
),
described as (
    /* described.sql */
)
select * from described
order by period_end, period_start, figure_id;
