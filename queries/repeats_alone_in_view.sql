-- Which repeats stand for a statement whose own row the filter leaves out? The first of each by its id.
-- Grain: one row per such statement. Few columns: what does not differ need not be read.
with strays as (
    select row_no, metric_no, place_no, origin_no, period_end, statement_no, figure_id
    from figures_in_view where repeats is not null and may_stand_alone
),
accompanied as (
    select figure_no from figures_in_view where repeats is null and may_be_left_out
)
select * from strays
where not exists (select 1 from accompanied where accompanied.figure_no = strays.statement_no)
qualify row_number() over (partition by statement_no order by figure_id) = 1
