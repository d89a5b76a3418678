-- What would no editor believe of the figures in force without being asked?
-- Grain: one row per figure, doubt and, where it is doubted beside another, that figure. No row: nothing is doubted.
-- Parameters: $version: only figures that it touched, or that are doubted already, are looked at; $everything: all are.
-- Those that data/vocabulary/doubts.csv marks as asking need somebody's word; the others are told, and shown.
-- Caution: a doubt is no error. It may be true, and says so with the figure once somebody has given their word.
-- number, day: what is doubted; other_number, other_day: what it is held against.

with doubted_before as (
    select figure_id from doubt where superseded_in is null
    union
    select other_id from doubt where superseded_in is null
),
looked_at as (
    select * from figure
    where superseded_in is null and (
        $everything
        or (metric_no, unit, place_no) in (select (metric_no, unit, place_no) from judged_touched)
        or document_no in (select document_no from document where added_in = $version)
        or metric_no in (select metric_no from metric where added_in = $version)
        or figure_id in (from doubted_before)
    )
),
counting as (
    select term as unit, counts_people = 'yes' as is_of_people from vocabulary_units
),

-- Times: long past, or begun after it was reported (METHOD 1, "Three clocks").
reported as (
    select f.figure_id, f.period_start::date as began_on, coalesce(f.reported_on, d.published_on) as reported_on
    from looked_at as f
    join document as d on d.document_no = f.document_no and d.superseded_in is null
),
before_1900 as (
    select figure_id, least(began_on, reported_on) as day
    from reported where least(began_on, reported_on) < date '1900-01-01'
),
after_report as (
    select figure_id, began_on as day, reported_on as other_day
    from reported where began_on > reported_on
),

-- Numbers and units: more people than live, things in place of people (METHOD 1, unit).
beyond_the_living as (
    select figure_id, greatest(value, value_max) as number
    from looked_at
    where greatest(value, value_max) > 9000000000 and unit::varchar in (select unit from counting where is_of_people)
),
unit_of_others as (
    select f.figure_id
    from looked_at as f
    join metric as m on m.metric_no = f.metric_no and m.superseded_in is null
    join counting as mine on mine.unit = f.unit::varchar
    join counting as usual on usual.unit = m.unit::varchar
    where mine.is_of_people <> usual.is_of_people
),

-- A part and its whole are in one unit, and the part is not merely bounded from above (METHOD 2 and 4).
part_above_whole as (
    select part.figure_id, whole.figure_id as other_id, part.value as number, coalesce(whole.value_max, whole.value) as other_number
    from link as l
    join figure as part on part.figure_id = l.from_id and part.superseded_in is null
    join figure as whole on whole.figure_id = l.to_id and whole.superseded_in is null
    where l.relation = 'part_of' and l.superseded_in is null and part.unit = whole.unit
        and part.quantifier not in ('at_most', 'less_than')
        and part.value > coalesce(whole.value_max, whole.value)
),

-- One row under two names: the same words of the same page about the same things, by the same way. A repeat on the
-- page of its own statement is no second claim, and incidents with names of their own are two.
alike as (
    select figure_id, figure_no, hash(
        document_no, origin_no, metric_no, affected, affected_detail, quantifier, value, value_max, value_words, unit, place_no,
        period_start, period_end, relay_ids, event_id, repeats, scope, cause, from_place_no
    ) as words
    from looked_at
),
same_row_twice as (
    select figure_id, first_value(figure_id) over (partition by words order by figure_no) as other_id
    from alike
    where words in (select words from alike group by words having count(*) > 1)
    qualify figure_id <> other_id
),

-- A running count of one named origin that falls (METHOD 4, "Replaced"): one start, a later end or, in one series, a
-- later report, and a lower number. A state may fall, and an incident is no running count; one that its origin has
-- replaced is explained, and "more than 140" takes nothing back of 150 unless both are of one series.
counted as (
    select f.figure_id, f.series_id, f.period_end, f.reported_on, f.value, coalesce(f.value_max, f.value) as value_up_to,
        f.quantifier in ('at_least', 'more_than') as is_open,
        hash(s.root_no, f.metric_no, f.unit, f.affected, coalesce(f.affected_detail, ''), f.scope, f.cause, f.from_place_no,
            f.place_no, f.period_start) as question
    from looked_at as f
    join source as s on s.source_no = f.origin_no and s.superseded_in is null
    where f.measure <> 'stock' and f.event_id is null and f.figure_no = f.statement_no and f.value is not null
        and f.quantifier not in ('at_most', 'less_than') and s.kind <> 'unnamed'
),
in_order as (
    select *, lag({'id': figure_id, 'series': series_id, 'ended': period_end, 'value': value}) over (
        partition by question order by period_end, reported_on, value, figure_id
    ) as earlier
    from counted
    where question in (select question from counted group by question having count(*) > 1)
),
falling_count as (
    select figure_id, earlier.id as other_id, value_up_to as number, earlier.value as other_number
    from in_order
    where value_up_to < earlier.value and (period_end > earlier.ended or series_id = earlier.series)
        and (not is_open or coalesce(series_id = earlier.series, false))
        and not exists (
            from link as l
            where l.relation = 'supersedes' and l.superseded_in is null and l.from_id = figure_id and l.to_id = earlier.id
        )
),

-- What the rules of METHOD 4 and 6 would be surprised by: links that cannot mean what they say, and twins.
root_of as (
    select f.figure_id, s.root_no from figure as f
    join source as s on s.source_no = f.origin_no and s.superseded_in is null
    where f.superseded_in is null
),
said_first as (
    select statement_no, min(reported_on) as said_on from figure where superseded_in is null group by all
),
replacing as (
    select l.from_id as figure_id, l.to_id as other_id, mine.root_no <> theirs.root_no as is_of_another,
        first.said_on as day, before.said_on as other_day
    from link as l
    join figure as stands on stands.figure_id = l.from_id and stands.superseded_in is null
    join figure as gone on gone.figure_id = l.to_id and gone.superseded_in is null
    join root_of as mine on mine.figure_id = l.from_id
    join root_of as theirs on theirs.figure_id = l.to_id
    join said_first as first on first.statement_no = stands.statement_no
    join said_first as before on before.statement_no = gone.statement_no
    where l.relation = 'supersedes' and l.superseded_in is null
),
replaced_by_another as (
    select figure_id, other_id from replacing where is_of_another
),
replaced_by_earlier as (
    select figure_id, other_id, day, other_day from replacing where day < other_day
),
part_of_another as (
    select part.figure_id, whole.figure_id as other_id
    from link as l
    join figure as part on part.figure_id = l.from_id and part.superseded_in is null
    join figure as whole on whole.figure_id = l.to_id and whole.superseded_in is null
    where l.relation = 'part_of' and l.superseded_in is null
        and (part.cause is distinct from whole.cause or (whole.scope is not null and part.scope is null))
),
twins as (
    select f.figure_id, f.figure_no, f.scope, hash(
        r.root_no, metric_no, affected, quantifier, value, value_max, value_words, unit, place_no, period_start, period_end,
        event_id, cause, from_place_no
    ) as words
    from looked_at as f
    join root_of as r on r.figure_id = f.figure_id
    where f.figure_no = f.statement_no
),
scope_on_one as (
    select t.figure_id, min_by(o.figure_id, o.figure_no) as other_id
    from twins as t
    join twins as o on o.words = t.words and o.scope is null
    where t.scope is not null
    group by all
),
repeat_of_another as (
    select f.figure_id, s.figure_id as other_id
    from looked_at as f
    join figure as s on s.figure_no = f.statement_no and s.superseded_in is null
    where f.figure_no <> f.statement_no and f.metric_no <> s.metric_no
),
members as (
    select figure_id, value, first_value({'id': figure_id, 'value': value}) over (
        partition by series_id, metric_no, unit, affected, scope, place_no, period_start, period_end
        order by said_on desc nulls last, value desc, figure_id
    ) as latest
    from looked_at
    join said_first using (statement_no)
    where series_id is not null and figure_no = statement_no and role = 'recommended' and event_id is null
        and figure_id not in (select other_id from replacing)
),
two_members as (
    select figure_id, latest.id as other_id, value as number, latest.value as other_number
    from members where figure_id <> latest.id
),
outlasts_report as (
    select f.figure_id, (f.period_end - interval 1 second)::date as day, s.said_on as other_day
    from looked_at as f
    join said_first as s on s.statement_no = f.figure_no
    where (f.period_end - interval 1 second)::date > s.said_on and f.period_start::date <= s.said_on
),
from_itself as (
    select figure_id from looked_at where from_place_no = place_no
),
out_of_order as (
    select figure_id, low_given as number, high_given as other_number
    from looked_at where low_given > value or high_given < value
),

doubts as (
    select 'replaced_by_another' as doubt, * from replaced_by_another
    union all by name
    select 'replaced_by_earlier' as doubt, * from replaced_by_earlier
    union all by name
    select 'part_of_another' as doubt, * from part_of_another
    union all by name
    select 'scope_on_one' as doubt, * from scope_on_one
    union all by name
    select 'repeat_of_another' as doubt, * from repeat_of_another
    union all by name
    select 'two_members' as doubt, * from two_members
    union all by name
    select 'outlasts_report' as doubt, * from outlasts_report
    union all by name
    select 'out_of_order' as doubt, * from out_of_order
    union all by name
    select 'from_itself' as doubt, * from from_itself
    union all by name
    select 'before_1900' as doubt, * from before_1900
    union all by name
    select 'after_report' as doubt, * from after_report
    union all by name
    select 'beyond_the_living' as doubt, * from beyond_the_living
    union all by name
    select 'unit_of_others' as doubt, * from unit_of_others
    union all by name
    select 'part_above_whole' as doubt, * from part_above_whole
    union all by name
    select 'same_row_twice' as doubt, * from same_row_twice
    union all by name
    select 'falling_count' as doubt, * from falling_count
)
select figure_id, doubt::doubt_t as doubt, other_id, number, other_number, day, other_day
from doubts
