-- Which repeats stand for a statement whose own row the filter leaves out? The first of each by its id.
-- Grain: one row per such statement. Few columns: what does not differ need not be read.
-- Caution: a repeat stands for its statement only where that statement itself is what the filter asks for, but for what
-- belongs to the page that printed it: a number that an outlet garbled or dated otherwise is nobody's claim.
with strays as (
    select row_no, metric_no, place_no, origin_no, period_end, statement_no, figure_id
    from figures_in_view where repeats is not null and may_stand_alone
)
select * from strays
where not exists (
    select 1 from figures_in_view as f where f.repeats is null and f.figure_no = strays.statement_no
)
qualify row_number() over (partition by statement_no order by figure_id) = 1
