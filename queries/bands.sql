-- Which band has each figure in view, by which rule, and which figures decided? (METHOD 5)
-- Grain: one row per figure in view, repeats among them. `decided_by` are figure ids, in their order.
-- Caution: a band belongs to the record, not to the view: who decided may lie outside it.
with chosen as (
    select f.* from figures_in_view as f
),
described as (
    /* described.sql */
),
deciders as (
    select c.figure_id, list(distinct other.figure_id order by other.figure_id) as decided_by
    from chosen as c
    join judgement_at($version) as j on j.figure_no = c.statement_no and j.decides
    join figures_in_force as other on other.figure_no = j.other_no
    group by all
)
select d.*, coalesce(w.decided_by, []) as decided_by
from described as d
left join deciders as w using (figure_id)
order by d.figure_id;
