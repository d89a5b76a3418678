-- Which claims say the numbers of a text, and which answer what its figures ask? (METHOD 4, "Same question")
-- Grain: one row per figure of the text and statement in force of a thing that it may count, in its unit: those that say
-- its number, at its place, around or inside it; and those that answer its question, whatever they say. Of either the
-- dozen that most outlets carried, and of the answers the lowest and the highest two.
-- $asked, $metrics, $units, $groups, $places, $numbers, $first_days and $last_days are lists side by side, a row of them for each
-- number of a figure and each thing that it may count; $floors says where the number is the least that a word such as
-- "dozens" promises. A figure without a place is asked for anywhere, one without days at any time.
-- `lies` says how the place of the claim lies to that of the figure: same, inside, around; blank without one.
-- `is_of_days` says whether the periods share at least half of the longer; null without days. `is_answer` is the same
-- question (a running total has to end about when the figure does); of a number said, the group is left to who reads it.
-- `row` is where the claim stands (claims_in_rows.sql): what is shown of it is read of these alone.
-- Caution: claims of a single incident answer nothing but what is asked for just their days.
with asked as (
    select unnest($asked::integer[]) as asked, unnest($metrics::varchar[]) as metric, unnest($units::varchar[]) as unit,
        unnest($groups::varchar[]) as affected, unnest($places::varchar[]) as place, unnest($numbers::bigint[]) as number, unnest($floors::boolean[]) as is_floor,
        unnest($first_days::date[])::timestamp as starts, unnest($last_days::date[])::timestamp + interval 1 day as ends
),
around as (
    select a.place, p.place_no,
        case when p.place_id = a.place then 'same' when list_contains(p.path_ids, a.place) then 'inside' else 'around' end as lies
    from (select distinct place from asked where place is not null) as a
    join place_at($version) as own on own.place_id = a.place
    join place_at($version) as p on list_contains(p.path_ids, a.place) or list_contains(own.path_ids, p.place_id)
),
held as materialized (
    select rowid as row, metric, unit::varchar as unit, place_no, value, value_max, low, period_start, period_end, outlets,
        figure_no, measure, affected::varchar as affected, counts_people, scope = '' and replaced_by is null and period_basis <> 'assumed' and cause in ('', 'conflict')
            and from_place_id = '' as is_whole, event_id
    from claim
    where {in force} and not is_repeat
        and metric_no in (select metric_no from metric where metric_id in (select unnest($metrics::varchar[])))
        and (
            value in (select unnest($numbers::bigint[])) or value_max in (select unnest($numbers::bigint[]))
            or low in (select unnest($numbers::bigint[])) or place_no in (select place_no from around where lies = 'same')
        )
),
saying as (
    select a.asked, a.place, a.starts, a.ends, h.row, h.place_no, h.period_start, h.period_end, h.outlets, h.figure_no from asked as a join held as h using (metric, unit)
    where not a.is_floor and h.value = a.number
    union
    select a.asked, a.place, a.starts, a.ends, h.row, h.place_no, h.period_start, h.period_end, h.outlets, h.figure_no from asked as a join held as h using (metric, unit)
    where not a.is_floor and h.value_max = a.number
    union
    select a.asked, a.place, a.starts, a.ends, h.row, h.place_no, h.period_start, h.period_end, h.outlets, h.figure_no from asked as a join held as h using (metric, unit)
    where a.is_floor and h.low = a.number
),
said as (
    select s.*, coalesce(n.lies, '') as lies, true as says
    from saying as s
    left join around as n on n.place = s.place and n.place_no = s.place_no
    where (s.place is null or n.lies is not null) and (s.starts is null or s.period_end > s.starts)
        and (s.ends is null or s.period_start < s.ends)
    qualify row_number() over (
        partition by s.asked order by coalesce(n.lies, '') = 'same' desc, s.outlets desc, s.period_end desc, s.figure_no
    ) <= 12
),
rules as (
    select setting_at($version, 'overlap_share')::double as overlap_share, setting_at($version, 'ends_share')::double as ends_share
),
answers as (
    select a.asked, a.starts, a.ends, h.row, h.outlets, h.period_end, h.figure_no, coalesce(h.value, h.low) as lowest,
        coalesce(h.value_max, h.value, h.low) as highest,
        epoch(least(h.period_end, a.ends)) - epoch(greatest(h.period_start, a.starts)) as shared,
        greatest(epoch(h.period_end) - epoch(h.period_start), epoch(a.ends) - epoch(a.starts)) as longer
    from (select distinct asked, metric, unit, affected, place, starts, ends from asked) as a
    join around as n on n.place = a.place and n.lies = 'same'
    join held as h on h.metric = a.metric and h.unit = a.unit and h.place_no = n.place_no
    cross join rules
    where h.is_whole and h.period_start < a.ends and h.period_end > a.starts and shared >= rules.overlap_share * longer
        and (h.event_id = '' or h.period_start::date = a.starts::date and h.period_end <= a.ends)
        and (h.measure = 'stock' or h.event_id <> '' or abs(epoch(h.period_end) - epoch(a.ends)) < rules.ends_share * longer)
        and (
            not h.counts_people or h.affected = a.affected or (h.affected = 'unknown' and a.affected in ('civilian', 'mixed'))
            or (a.affected = 'unknown' and h.affected in ('civilian', 'mixed'))
        )
),
answered as (
    select asked, starts, ends, row, 'same' as lies, false as says
    from answers
    qualify row_number() over (partition by asked order by outlets desc, period_end desc, figure_no) <= 12
        or row_number() over (partition by asked order by lowest, figure_no) <= 2
        or row_number() over (partition by asked order by highest desc, figure_no) <= 2
),
found as (
    select asked, row, any_value(lies) as lies, bool_or(says) as says, bool_or(not says) as is_answer, any_value(starts) as starts,
        any_value(ends) as ends
    from (select asked, starts, ends, row, lies, says from said union all from answered)
    group by asked, row
)
select f.asked, f.row, f.lies, f.says, f.is_answer,
    epoch(least(h.period_end, f.ends)) - epoch(greatest(h.period_start, f.starts))
        >= rules.overlap_share * greatest(epoch(h.period_end) - epoch(h.period_start), epoch(f.ends) - epoch(f.starts)) as is_of_days
from found as f
join held as h using (row)
cross join rules
order by f.asked, h.outlets desc, h.period_end desc, h.figure_no;
