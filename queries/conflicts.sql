-- Which questions are most contested, and which two answers lie farthest apart? (METHOD 4)
-- Grain: one row per question (metric, unit, group, place, period) of a contested statement in view, with the two
-- statements in view that lie farthest apart on it. At most $row_limit. Two answers stand in one row only.
-- Order: $sort_by is contested (by how many times the larger number is the smaller, then by origins in conflict) or
-- asked (by how many statements in view name that metric, unit, place and period).
-- Caution: `times` compares stated numbers and is blank where the smaller is 0; nothing is added or averaged.
with conflicting as (
    select figure_no, other_no from judgement_at($version) where verdict = 'conflicts' and decides
),
stated as (
    select f.figure_no, f.metric_no, f.unit, f.affected, f.place_no, f.period_start, f.period_end, f.value,
        coalesce(f.value_max, f.value) as value_high, s.root_no
    from figures_in_view as f
    join source_at($version) as s on s.source_no = f.origin_no
    where f.repeats is null
        and f.figure_no in (select figure_no from conflicting union select other_no from conflicting)
),
pairs as (
    select f.*, o.root_no as other_root_no, least(f.figure_no, o.figure_no) as first_no,
        greatest(f.figure_no, o.figure_no) as second_no,
        coalesce(greatest(f.value, o.value) / nullif(least(f.value_high, o.value_high), 0), 'infinity'::double) as times
    from conflicting as c
    join stated as f on f.figure_no = c.figure_no
    join stated as o on o.figure_no = c.other_no
),
asked as (
    select metric_no, unit, affected, place_no, period_start, period_end,
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
    join figures_in_view as f using (metric_no, unit, place_no, period_start, period_end)
    where f.repeats is null
    group by all
),
ranked as (
    select * from once join answered using (metric_no, unit, place_no, period_start, period_end)
    order by case when $sort_by = 'asked' then -statements end, times desc, origins_in_conflict desc, first_no, second_no
    limit $row_limit
),
chosen as (
    select f.* from figures_in_force as f
    where f.figure_no in (select first_no from ranked union select second_no from ranked)
),
described as (
    /* described.sql */
),
answers as (
    select c.figure_no, d.*, stated(w.words, d.value, d.value_max) as words
    from described as d
    join chosen as c using (figure_id)
    join phrase as w on w.quantifier = d.quantifier
)
select low.metric, low.metric_label, r.unit, r.affected, low.place_id, low.place_name, r.period_start, r.period_end,
    concat_ws('.', low.metric, r.unit, r.affected, low.place_id, strftime(r.period_start, '%Y-%m-%d'),
        strftime(r.period_end - interval 1 second, '%Y-%m-%d')) as question,
    r.statements, r.outlets, r.origins_in_conflict, case when isfinite(r.times) then r.times end as times,
    low.figure_id as smaller_id, low.origin_short as smaller_origin, low.party as smaller_party, low.words as smaller_words,
    low.affected as smaller_affected, low.value as smaller_value, low.band as smaller_band, low.period_start as smaller_start, low.period_end as smaller_end,
    high.figure_id as larger_id, high.origin_short as larger_origin, high.party as larger_party, high.words as larger_words,
    high.affected as larger_affected, high.value as larger_value, high.band as larger_band, high.period_start as larger_start, high.period_end as larger_end
from ranked as r
join answers as low on low.figure_no in (r.first_no, r.second_no)
join answers as high on high.figure_no in (r.first_no, r.second_no)
    and (high.value, high.figure_no) > (low.value, low.figure_no)
order by case when $sort_by = 'asked' then -r.statements end, r.times desc, r.origins_in_conflict desc, r.first_no, r.second_no;
