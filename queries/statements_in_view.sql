-- Every statement that the filter leaves, once: its own row, or else one repeat where the filter left only repeats.
-- Grain: one row of `figure` per statement in view.
select * from figures_in_view where repeats is null
union all
select * from figures_in_view where row_no in (select row_no from repeats_alone_in_view)
