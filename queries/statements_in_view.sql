-- Every statement that the filter leaves, once: its own row, or else one repeat where the filter left only repeats.
-- Grain: one row of `figure` per statement in view.
select * from figures_in_view where repeats is null
union all
(
    select r.* from figures_in_view as r
    where r.repeats is not null and may_stand_alone
        and not exists (
            select 1 from figures_in_view as first where first.repeats is null and first.figure_no = r.statement_no
        )
    qualify row_number() over (partition by r.statement_no order by r.figure_id) = 1
)
