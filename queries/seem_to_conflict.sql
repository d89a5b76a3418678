-- Which claims look like a disagreement and are none? (METHOD 4)
-- Grain: one row per two statements in view of different origins, of one metric, unit and place and of days that overlap, whose
-- numbers are far apart (METHOD 4, similar_ratio), and that do not conflict. At most $row_limit, the most carried first.
-- `apart` says what sets them apart, as terms of data/vocabulary/differences.csv joined by |. `other_id` has the larger number.
-- Caution: looked for among the 1,000 statements in view that most outlets carried.
with carried as (
    select rowid as row, figure_id, figure_no, root_no, metric_no, unit, place_no, affected, counts_people, scope, cause, from_place_no,
        event_id, series_id, period_start, period_end, period_basis, replaced_by, later_id, part_of, quantifier, value,
        coalesce(value_max, value) as value_high, measure, outlets, is_named, judged_with
    from claim
    where {in view} and not is_repeat and value > 0
    order by outlets desc, figure_no
    limit 1000
),
pairs as (
    select a.figure_id, b.figure_id as other_id, least(a.outlets, b.outlets) as outlets, b.value / a.value_high as times,
        least(epoch(a.period_end), epoch(b.period_end)) - greatest(epoch(a.period_start), epoch(b.period_start)) as shared,
        greatest(epoch(a.period_end) - epoch(a.period_start), epoch(b.period_end) - epoch(b.period_start)) as longer,
        array_to_string(list_filter([
            case when list_contains(string_split(a.part_of, '|'), b.figure_id) or list_contains(string_split(b.part_of, '|'), a.figure_id)
                then 'part' end,
            case when a.scope <> b.scope then 'scope' end,
            case when a.cause <> b.cause then 'cause' end,
            case when a.from_place_no is distinct from b.from_place_no then 'from' end,
            case when a.replaced_by is not null or b.replaced_by is not null then 'replaced' end,
            case when a.period_basis = 'assumed' or b.period_basis = 'assumed' then 'assumed' end,
            case when a.counts_people and a.affected <> b.affected
                and not (a.affected = 'unknown' and b.affected in ('civilian', 'mixed'))
                and not (b.affected = 'unknown' and a.affected in ('civilian', 'mixed')) then 'group' end,
            case when a.event_id <> b.event_id then 'incident' end,
            case when 2 * shared < longer then 'days'
                when a.measure <> 'stock' and a.event_id = '' and a.period_end < b.period_end
                    and 4 * (epoch(b.period_end) - epoch(a.period_end)) >= longer then 'later' end,
            case when not (a.is_named and b.is_named) then 'unnamed' end,
            case when a.quantifier in ('at_least', 'more_than') or b.quantifier in ('at_most', 'less_than') then 'open' end,
            case when (a.quantifier in ('approximately', 'nearly') or b.quantifier in ('approximately', 'nearly'))
                and times <= setting_at($version, 'rough_ratio')::double then 'rough' end
        ], lambda reason: reason is not null), '|') as apart
    from carried as a
    join carried as b on b.metric_no = a.metric_no and b.unit = a.unit and b.place_no = a.place_no and b.root_no <> a.root_no
        and b.period_start < a.period_end and a.period_start < b.period_end
    where b.value > a.value_high * (setting_at($version, 'similar_ratio')::double)
        and not list_contains(list_transform(list_filter(a.judged_with, lambda j: j.verdict = 'conflicts'), lambda j: j.figure_id), b.figure_id)
        and not list_contains(list_transform(list_filter(b.judged_with, lambda j: j.verdict = 'conflicts'), lambda j: j.figure_id), a.figure_id)
)
select figure_id, other_id, times, apart
from pairs
where apart <> ''
order by outlets desc, times desc, figure_id, other_id
limit $row_limit;
