-- Which questions are most contested, and which two answers lie farthest apart? (METHOD 4)
-- Grain: one row per question (metric, unit, group, place, period) of a contested statement in view, with that
-- statement and the one in view that contradicts it most. At most $row_limit. Two answers stand in one row only.
-- Order: $sort_by is contested (by how many times the larger number is the smaller, then by origins in conflict) or
-- asked (by how many statements in view answer the question).
-- Caution: `times` compares stated numbers and is blank where the smaller is 0; nothing is added or averaged.
with stated as (
    select f.* from figures_in_view as f
    where repeats is null and question_no(metric_no, unit, place_no) in (
        select question from judgement_at($version) where verdict = 'conflicts' and decides
    )
),
pairs as (
    select j.figure_no, j.other_no, least(f.figure_no, o.figure_no) as first_no, greatest(f.figure_no, o.figure_no) as second_no,
        coalesce(greatest(f.value, o.value) / nullif(least(coalesce(f.value_max, f.value), coalesce(o.value_max, o.value)), 0),
            'infinity'::double) as times,
        f.metric_no, f.unit, f.affected, f.place_no, f.period_start, f.period_end, s.root_no, own.root_no as own_root_no
    from judgement_at($version) as j
    join stated as f on f.figure_no = j.figure_no
    join stated as o on o.figure_no = j.other_no
    join source_at($version) as s on s.source_no = j.other_origin_no
    join source_at($version) as own on own.source_no = f.origin_no
    where j.verdict = 'conflicts' and j.decides
),
asked as (
    select metric_no, unit, affected, place_no, period_start, period_end, 
        len(list_distinct(list_concat(list(root_no), list(own_root_no)))) as origins_in_conflict,
        max({'times': times, 'first_no': -first_no, 'second_no': -second_no}) as farthest
    from pairs group by all
),
once as (
    select * from asked
    qualify row_number() over (partition by farthest.first_no, farthest.second_no order by origins_in_conflict desc, period_start, period_end, affected) = 1
),
answered as (
    select o.metric_no, o.unit, o.affected, o.place_no, o.period_start, o.period_end, o.origins_in_conflict,
        o.farthest.times as times, -o.farthest.first_no as first_no, -o.farthest.second_no as second_no,
        count(*) as statements, sum(f.outlets)::bigint as outlets
    from once as o
    join stated as f on f.metric_no = o.metric_no and f.unit = o.unit and f.place_no = o.place_no
        and 2 * (epoch(least(f.period_end, o.period_end)) - epoch(greatest(f.period_start, o.period_start)))
            >= greatest(epoch(f.period_end) - epoch(f.period_start), epoch(o.period_end) - epoch(o.period_start))
    group by all
),
ranked as (
    select * from answered
    order by case when $sort_by = 'asked' then -statements end, times desc, origins_in_conflict desc,
        statements desc, first_no, second_no
    limit $row_limit
),
chosen as (
    select f.* from stated as f
    where f.figure_no in (select first_no from ranked union select second_no from ranked)
),
described as (
    /* described.sql */
),
answers as (
    select c.figure_no, d.*, case when d.value_words <> '' then d.value_words else stated(w.words, d.value, d.value_max) end as words
    from described as d
    join chosen as c using (figure_id)
    join phrase as w on w.quantifier = d.quantifier
)
select a.metric, a.metric_label, r.unit, r.affected, a.place_id, a.place_name, r.period_start, r.period_end,
    concat_ws('.', a.metric, r.unit, r.affected, a.place_id, strftime(r.period_start, '%Y-%m-%d'),
        strftime(r.period_end - interval 1 second, '%Y-%m-%d')) as question,
    r.statements, r.outlets, r.origins_in_conflict, case when isfinite(r.times) then r.times end as times,
    low.figure_id as smaller_id, low.origin_short as smaller_origin, low.party as smaller_party, low.words as smaller_words,
    low.value as smaller_value, low.band as smaller_band,
    high.figure_id as larger_id, high.origin_short as larger_origin, high.party as larger_party, high.words as larger_words,
    high.value as larger_value, high.band as larger_band
from ranked as r
join answers as a on a.figure_no = r.first_no
join answers as b on b.figure_no = r.second_no
join answers as low on low.figure_no = case when a.value <= b.value then r.first_no else r.second_no end
join answers as high on high.figure_no = case when a.value <= b.value then r.second_no else r.first_no end
order by case when $sort_by = 'asked' then -r.statements end, r.times desc, r.origins_in_conflict desc,
    r.statements desc, r.first_no, r.second_no;
