-- A claim: one figure with everything that is shown of it, or that it is filtered, grouped or ordered by.
-- Grain: one row per figure in force at version $version whose number stands in `claim_touched`.
--
-- A repeat says in its columns what its *statement* says; what the outlet printed is in the `printed_` columns
-- (METHOD 4: a garbled repeat makes no new claim). Its page, its relays, its note and its role are its own.
-- `judged_with` is the reason of the band as data: which figure of each organisation agrees or conflicts, and whether it
-- moves the band. `part_of` are the wholes that it is a part of, through any number of steps, joined by |.
-- `said_on` is the day of the earliest page that carries the statement. `later_id` is the latest member of the running count
-- that it belongs to, with the same start, `falls_from` an earlier one that was higher. Under the first edition of the method the parties are among the independent
-- origins, and not `parties_apart`.
-- Blank texts are empty. Null are `replaced_by`, `later_id`, `falls_from` and `relay_error` of a figure that nothing replaced or changed: of one that
-- a page changed without our saying how, `relay_error` is empty.
-- Joined as written, from the figures on (Writer.write_claims): DuckDB would take the figures for the small side.
with recursive figures as not materialized (
    select * from figure_at($version) where figure_no in (select figure_no from claim_touched)
),
said as materialized (
    select * from figure_at($version) where figure_no in (select statement_no from figures)
),
rules as (
    select coalesce(setting_at($version, 'edition')::integer, 1) >= 2 as parties_apart,
        setting_at($version, 'same_digits')::integer as same_digits, setting_at($version, 'rounded_digits')::integer as rounded_digits
),
sources as materialized (
    select s.*, root.name as root_name, root.short_name as root_short, root.kind as root_kind,
        root.reliability as root_reliability, coalesce(root.party_to_conflict, '') as root_party,
        coalesce(s.party_to_conflict, '') as party, coalesce(s.party_to_conflict, root.party_to_conflict, s.side, '') as whose_party
    from source_at($version) as s
    join source_at($version) as root on root.source_no = s.root_no
),
pages as materialized (
    select * from document_at($version) where document_no in (select document_no from figures)
),
-- Most statements have no repeat: their one outlet is their own page's.
repeated as materialized (
    select distinct statement_no
    from figure_at($version)
    where repeats is not null and (
        statement_no in (select figure_no from said)
        or statement_no in (select figure_no from figure_at($version) where series_id in (select series_id from said))
    )
),
carriers as (
    select f.statement_no, count(distinct f.publisher_no) as outlets, min(f.reported_on) as said_on,
        string_agg(distinct s.short_name, ' | ' order by s.short_name) as carried_by
    from figure_at($version) as f
    join sources as s on s.source_no = f.publisher_no
    where f.statement_no in (select statement_no from repeated)
    group by all
),
judgements as (
    select j.figure_no, j.other_no, j.verdict, j.decides, j.quantifier, j.value, j.value_max,
        s.short_name, s.reliability, s.whose_party as party, s.side, s.root_no, s.umbrella_nos
    from judgement_at($version) as j
    join sources as s on s.source_no = j.other_origin_no
    where j.figure_no in (select figure_no from said)
),
-- Of those that agree with a figure, the ones that are perhaps one count with another of them: they count once.
one_count as (
    select distinct b.figure_no, b.other_no
    from judgements as a
    join judgements as b on b.figure_no = a.figure_no and b.other_no > a.other_no
    cross join rules
    where a.verdict = 'agrees' and b.verdict = 'agrees' and a.side is null and b.side is null
        and a.value_max is null and b.value_max is null
        and perhaps_one_count(a.value, b.value, rules.same_digits, rules.rounded_digits)
),
others as (
    select figure_no as other_no, figure_id as other_id
    from figure_at($version) where figure_no in (select other_no from judgements)
),
judged as (
    select j.figure_no,
        list(
            {
                'figure_id': other_id, 'verdict': verdict, 'decides': decides, 'origin_short': short_name,
                'party': party, 'reliability': reliability, 'quantifier': quantifier, 'value': value,
                'value_max': value_max
            } order by reliability, short_name, j.other_no
        ) as judged_with,
        list(root_no) filter (verdict = 'agrees') as roots,
        list(root_no) filter (verdict = 'agrees' and party <> '') as parties,
        list(umbrella_nos) filter (verdict = 'agrees' and c.other_no is null) as umbrellas,
        list(root_no) filter (verdict = 'agrees' and side is null and c.other_no is null) as unsided_roots,
        list(side) filter (verdict = 'agrees' and side is not null) as sides,
        bool_or(decides and verdict = 'conflicts') as is_contested, bool_or(decides) as is_moved
    from judgements as j
    join others as o on o.other_no = j.other_no
    left join one_count as c on c.figure_no = j.figure_no and c.other_no = j.other_no
    group by all
),
-- What the page of a repeat printed; all blank of any other figure, whose columns are its own.
printed as (
    select f.figure_no,
        pm.metric_id as printed_metric, pm.label as printed_metric_label, pm.verb_phrase as printed_verb_phrase,
        f.measure as printed_measure, pm.family as printed_family, f.affected as printed_affected,
        coalesce(f.affected_detail, '') as printed_affected_detail, f.quantifier as printed_quantifier,
        f.value as printed_value, f.value_max as printed_value_max,
        coalesce(f.value_words, '') as printed_value_words, f.unit as printed_unit, f.low as printed_low,
        f.best as printed_best, f.high as printed_high, pp.place_id as printed_place_id,
        pp.name as printed_place_name, pp.path as printed_place_path, f.period_start as printed_period_start,
        f.period_end as printed_period_end, f.date_precision as printed_date_precision,
        coalesce(f.period_words, '') as printed_period_words, po.source_id as printed_origin_id,
        po.name as printed_origin_name, po.short_name as printed_origin_short, po.root_id as printed_root_id,
        po.root_name as printed_root_name, po.root_short as printed_root_short, po.kind as printed_origin_kind,
        po.party as printed_party, po.reliability as printed_reliability,
        po.reliability_reason as printed_reliability_reason, f.credibility as printed_credibility,
        f.credibility_reason as printed_credibility_reason
    from figures as f
    join metric_at($version) as pm on pm.metric_no = f.metric_no
    join place_at($version) as pp on pp.place_no = f.place_no
    join sources as po on po.source_no = f.origin_no
    where f.repeats is not null
),
-- Lists of sources, each once, with their short names in order.
lists as (
    select distinct unnest([relay_ids, named_origins, named_outlets]) as ids from figures
),
named as (
    select ids, string_agg(coalesce(s.short_name, id), ' | ' order by place) as names
    from (
        select ids, unnest(string_split(ids, '|')) as id, generate_subscripts(string_split(ids, '|'), 1) as place
        from lists where ids is not null
    )
    left join sources as s on s.source_id = id
    group by all
),
changed_on_the_way as (
    select from_id as figure_id, coalesce(string_agg(distinct note, '; ' order by note), '') as relay_error
    from link_at($version) where relation = 'relay_error'
    group by all
),
-- Only its own origin replaces what it said; the first edition of the method did not ask.
replacements as (
    select coalesce(gone.repeats, gone.figure_id) as statement_id, min(coalesce(stands.repeats, stands.figure_id)) as replaced_by,
        arg_min(stands.reported_on, coalesce(stands.repeats, stands.figure_id)) as replaced_on
    from link_at($version) as l
    join figure_at($version) as stands on stands.figure_id = l.from_id
    join figure_at($version) as gone on gone.figure_id = l.to_id
    join sources as theirs on theirs.source_no = stands.origin_no
    cross join rules
    join sources as mine on mine.source_no = gone.origin_no and (mine.root_no = theirs.root_no or not rules.parties_apart)
    where l.relation = 'supersedes'
    group by all
),
members as (
    select series_id, metric_no, unit, scope, period_start, period_end, coalesce(carriers.said_on, reported_on) as reported_on,
        coalesce(value_max, value, low, 0) as number, coalesce(value, low) as lowest, affected, quantifier, measure, figure_id
    from figure_at($version)
    left join carriers using (statement_no)
    where figure_no = statement_no and series_id in (select series_id from said)
        and period_basis is distinct from 'assumed'::period_basis_t
        and figure_id not in (select statement_id from replacements)
),
-- A running count that falls (METHOD 4): the highest that its origin had counted before.
fallen as (
    select m.figure_id, max_by(b.figure_id, {'number': b.lowest, 'figure_id': b.figure_id}) as falls_from
    from members as m
    join members as b on b.series_id = m.series_id and b.metric_no = m.metric_no and b.unit = m.unit
        and b.affected = m.affected and b.scope is not distinct from m.scope and b.period_start = m.period_start
        and b.period_end < m.period_end and m.number < b.lowest
    where m.quantifier not in ('at_most', 'less_than') and b.quantifier not in ('at_most', 'less_than')
        and m.measure <> 'stock'
    group by all
),
latest_members as (
    select series_id, metric_no, unit, scope, period_start,
        max_by(
            {'figure_id': figure_id, 'ends': period_end, 'reported_on': coalesce(reported_on, date '0001-01-01'), 'value': number},
            {'ends': period_end, 'reported_on': coalesce(reported_on, date '0001-01-01'), 'value': number, 'figure_id': figure_id}
        ) as latest
    from members
    group by all
),
-- A link at a repeat is one at its statement.
part_links as materialized (
    select coalesce(part.repeats, part.figure_id) as part_id, coalesce(whole.repeats, whole.figure_id) as whole_id
    from link_at($version) as l
    join figure_at($version) as part on part.figure_id = l.from_id
    join figure_at($version) as whole on whole.figure_id = l.to_id
    where l.relation = 'part_of'
),
wholes as (
    select part_id, whole_id
    from part_links where part_id in (select figure_id from said)
    union
    select w.part_id, l.whole_id
    from wholes as w
    join part_links as l on l.part_id = w.whole_id
),
parts as (
    select part_id as figure_id, string_agg(whole_id, '|' order by whole_id) as part_of from wholes group by all
)
select
    -- What every table of figures shows.
    f.figure_id, coalesce(f.repeats, f.figure_id) as statement_id,
    m.metric_id as metric, m.label as metric_label, m.verb_phrase, s.measure, m.family,
    s.affected, coalesce(s.affected_detail, '') as affected_detail, coalesce(s.scope, '') as scope,
    coalesce(s.cause::varchar, '') as cause, coalesce(from_place.place_id, '') as from_place_id,
    coalesce(from_place.name, '') as from_place_name,
    s.quantifier, s.value, s.value_max, coalesce(s.value_words, '') as value_words, s.unit, s.low, s.best, s.high,
    s.low_given, s.high_given, coalesce(s.converted, false) as converted, s.household_size,
    p.place_id, p.name as place_name, p.path as place_path,
    s.period_start, s.period_end, s.date_precision, coalesce(s.period_words, '') as period_words,
    coalesce(s.period_basis::varchar, 'stated') as period_basis, f.reported_on, coalesce(carriers.said_on, f.reported_on) as said_on,
    o.source_id as origin_id, o.name as origin_name, o.short_name as origin_short,
    o.root_id, o.root_name, o.root_short, o.kind as origin_kind, o.party,
    o.reliability, o.reliability_reason, s.credibility, s.credibility_reason,
    coalesce(f.relay_ids, '') as relay_ids, coalesce(relays.names, '') as relay_names,
    coalesce(f.named_origins, '') as named_origins, coalesce(behind.names, '') as named_origin_names,
    coalesce(f.named_outlets, '') as named_outlets, coalesce(carried.names, '') as named_outlet_names, f.named_reports,
    coalesce(d.may_be_shared, true) as may_be_shared,
    d.document_id, coalesce(d.title, '') as title, coalesce(d.url, '') as url,
    pub.source_id as publisher_id, pub.short_name as publisher_name, d.language,
    f.event_clarity, f.role, coalesce(f.event_id, '') as event_id, coalesce(f.series_id, '') as series_id,
    f.origin_stated, f.checked, coalesce(f.note, '') as note,
    coalesce(carriers.outlets, 1)::integer as outlets,
    case when o.kind = 'unnamed' then 0
        when rules.parties_apart then (o.side is null)::integer + independent(j.unsided_roots, j.umbrellas)
        else 1 + independent(j.roots, j.umbrellas) end::integer as independent_origins,
    case when rules.parties_apart then len(list_distinct(list_concat(j.sides, [o.side])))
        else (o.side is not null)::integer + independent(j.parties, j.umbrellas) end::integer as independent_parties,
    rules.parties_apart,
    case when j.is_contested then 'contested' when j.is_moved then 'corroborated'
        else band_alone(o.side, o.reliability, s.credibility) end::band_t as band,
    coalesce(j.judged_with, []) as judged_with,
    o.whose_party,
    f.added_in as recorded_in,

    -- What some questions show.
    (s.period_end - interval 1 second)::date as last_day,
    concat_ws('.', m.metric_id, s.unit, s.affected, p.place_id, strftime(s.period_start, '%Y-%m-%d'),
        strftime(s.period_end - interval 1 second, '%Y-%m-%d')) as question,
    coalesce(carriers.carried_by, pub.short_name) as carried_by, e.relay_error, r.replaced_by, r.replaced_on,
    case when r.replaced_by is null
        and {'ends': later.latest.ends, 'reported_on': later.latest.reported_on, 'value': later.latest.value}
            > {'ends': s.period_end, 'reported_on': coalesce(carriers.said_on, s.reported_on, date '0001-01-01'),
                'value': coalesce(s.value_max, s.value, s.low, 0)}
        then later.latest.figure_id end as later_id, fallen.falls_from,
    coalesce(parts.part_of, '') as part_of,
    p.kind as place_kind, p.located_lat as lat, p.located_lon as lon, p.located_at, p.lat is not null as located_exactly,
    f.period_offset, d.published_on, d.published_basis, coalesce(d.note, '') as document_note,
    o.root_kind, o.root_party, o.root_reliability,
    pub.root_id as publisher_root_id, pub.kind as publisher_kind, p.iso3, f.change_reason,

    -- What is counted, grouped and filtered by.
    f.repeats is not null as is_repeat, o.kind <> 'unnamed' as is_named, u.counts_people,
    f.figure_no, f.statement_no, m.metric_no, p.place_no, p.path_ids as place_ids, s.from_place_no,
    o.source_no as origin_no, o.path_ids as origin_ids, o.root_no, o.umbrella_nos,
    f.publisher_no, f.document_no,
    folded(concat_ws(
        ' ', searchable_number(f.value), searchable_number(f.value_max), f.affected_detail, f.value_words, f.period_words,
        f.note
    )) as searchable,

    (f.metric_no, f.place_no, f.origin_no, f.period_start, f.period_end, f.affected, f.quantifier, f.value, f.value_max,
        f.value_words, f.unit, f.scope, f.cause, f.from_place_no)
        is distinct from (s.metric_no, s.place_no, s.origin_no, s.period_start, s.period_end, s.affected, s.quantifier,
            s.value, s.value_max, s.value_words, s.unit, s.scope, s.cause, s.from_place_no) as is_printed_otherwise,
    printed.* exclude (figure_no)
from figures as f
join said as s on s.figure_no = f.statement_no
join metric_at($version) as m on m.metric_no = s.metric_no
join place_at($version) as p on p.place_no = s.place_no
join sources as o on o.source_no = s.origin_no
join sources as pub on pub.source_no = f.publisher_no
cross join rules
join pages as d on d.document_no = f.document_no
join unit_meaning as u on u.unit = s.unit
left join carriers on carriers.statement_no = f.statement_no
left join printed on printed.figure_no = f.figure_no
left join judged as j on j.figure_no = f.statement_no
left join named as relays on relays.ids = f.relay_ids
left join named as behind on behind.ids = f.named_origins
left join named as carried on carried.ids = f.named_outlets
left join changed_on_the_way as e on e.figure_id = f.figure_id
left join replacements as r on r.statement_id = coalesce(f.repeats, f.figure_id)
left join fallen on fallen.figure_id = coalesce(f.repeats, f.figure_id)
left join latest_members as later on later.series_id = s.series_id and later.metric_no = s.metric_no
    and later.unit = s.unit and later.scope is not distinct from s.scope and later.period_start = s.period_start
left join place_at($version) as from_place on from_place.place_no = s.from_place_no
left join parts on parts.figure_id = coalesce(f.repeats, f.figure_id);
