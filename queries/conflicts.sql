-- Which questions are most contested, and which two answers lie farthest apart? (METHOD 4)
-- Grain: one row per question (metric, unit, group, place, period) of a contested statement in view, with the two
-- statements in view that lie farthest apart on it. At most $row_limit. Two answers stand in one row only.
-- Order: $sort_by is contested (by how many times the larger number is the smaller, then by origins in conflict) or
-- asked (by how many statements in view name that metric, unit, place and period).
-- Caution: `times` compares stated numbers and is blank where the smaller is 0; nothing is added or averaged.
with answers as (
    select figure_id, figure_no, judged_with, metric_no, unit, affected, place_no, period_start, period_end, question, value,
        coalesce(value_max, value) as value_high, root_no
    from claim
    where {in view} and not is_repeat and judged_with <> []
),
conflicting as (
    select a.figure_no, unnest(list_filter(a.judged_with, lambda j: j.decides and j.verdict = 'conflicts')).figure_id as other_id
    from answers as a
),
pairs as (
    select f.*, o.root_no as other_root_no, least(f.figure_no, o.figure_no) as first_no,
        greatest(f.figure_no, o.figure_no) as second_no,
        coalesce(greatest(f.value, o.value) / nullif(least(f.value_high, o.value_high), 0), 'infinity'::double) as times
    from conflicting as c
    join answers as f on f.figure_no = c.figure_no
    join answers as o on o.figure_id = c.other_id
),
asked as (
    select metric_no, unit, affected, place_no, period_start, period_end, question,
        len(list_distinct(list_concat(list(root_no), list(other_root_no)))) as origins_in_conflict,
        max({'times': times, 'first_no': -first_no, 'second_no': -second_no}) as farthest
    from pairs group by all
),
once as (
    select * exclude (farthest), farthest.times as times, -farthest.first_no as first_no, -farthest.second_no as second_no
    from asked
    qualify row_number() over (
        partition by first_no, second_no order by origins_in_conflict desc, period_start, period_end, affected
    ) = 1
),
answered as (
    select o.metric_no, o.unit, o.place_no, o.period_start, o.period_end, count(*) as statements, sum(f.outlets)::bigint as outlets
    from (select distinct metric_no, unit, place_no, period_start, period_end from once) as o
    join claim as f using (metric_no, unit, place_no, period_start, period_end)
    where {in view} and not f.is_repeat
    group by all
),
ranked as (
    select * from once join answered using (metric_no, unit, place_no, period_start, period_end)
    order by case when $sort_by = 'asked' then -statements end, times desc, origins_in_conflict desc, first_no, second_no
    limit $row_limit
),
shown as (
    select figure_no, figure_id, metric, metric_label, place_id, place_name, origin_short, party, affected, quantifier, value,
        value_max, band, period_start, period_end
    from claim
    where {in force} and figure_no in (select first_no from ranked union select second_no from ranked)
)
select low.metric, low.metric_label, r.unit, r.affected, low.place_id, low.place_name, r.period_start, r.period_end,
    r.question, r.statements, r.outlets, r.origins_in_conflict, case when isfinite(r.times) then r.times end as times,
    low.figure_id as smaller_id, low.origin_short as smaller_origin, low.party as smaller_party,
    low.quantifier as smaller_quantifier, low.value_max as smaller_value_max,
    low.affected as smaller_affected, low.value as smaller_value, low.band as smaller_band, low.period_start as smaller_start,
    low.period_end as smaller_end,
    high.figure_id as larger_id, high.origin_short as larger_origin, high.party as larger_party,
    high.quantifier as larger_quantifier, high.value_max as larger_value_max,
    high.affected as larger_affected, high.value as larger_value, high.band as larger_band, high.period_start as larger_start,
    high.period_end as larger_end
from ranked as r
join shown as low on low.figure_no in (r.first_no, r.second_no)
join shown as high on high.figure_no in (r.first_no, r.second_no)
    and (high.value, high.figure_no) > (low.value, low.figure_no)
order by case when $sort_by = 'asked' then -r.statements end, r.times desc, r.origins_in_conflict desc, r.first_no, r.second_no;
