-- Which questions have been answered most often, and how far apart are the answers?
-- Grain: one row per metric, unit, affected group, place and period that a statement in view names.
-- Without what is limited to something or replaced; two causes, and people from two places, are two questions.
-- `origins` are organisations; unnamed sources are not among them (METHOD 4).
-- Caution: groups identical questions only; same_question.sql finds those that may be compared.
with by_root as (
    select metric_no, unit, affected, place_no, period_start, period_end, cause, from_place_no, root_no, is_named, count(*) as statements,
        sum(outlets)::bigint as outlets, min(value) as smallest, max(coalesce(value_max, value)) as largest,
        min(figure_no) as first_recorded
    from claim
    where {in view} and not is_repeat and scope = '' and replaced_by is null
    group by all
),
asked as (
    select sum(statements)::bigint as statements, count(distinct root_no) filter (is_named) as origins,
        sum(outlets)::bigint as outlets, min(smallest) as smallest, max(largest) as largest, min(first_recorded) as first_no
    from by_root
    group by metric_no, unit, affected, place_no, period_start, period_end, cause, from_place_no
    order by origins desc, statements desc, outlets desc, first_no
    limit $row_limit
)
select c.metric, c.metric_label, c.unit, c.affected, c.place_id, c.place_name, c.period_start, c.period_end,
    a.statements, a.origins, a.outlets, a.smallest, a.largest, c.question
from asked as a
join claim as c on c.figure_no = a.first_no
where {in view}
order by a.origins desc, a.statements desc, a.outlets desc, c.question;
