-- A claim: one figure with everything that is shown of it, or that it is filtered, grouped or ordered by.
-- Grain: one row per figure in force at version $version whose number stands in `claim_touched`.
--
-- A repeat says in its columns what its *statement* says; what the outlet printed is in the `printed_` columns
-- (METHOD 4: a garbled repeat makes no new claim). Its page, its relays, its note and its role are its own.
-- `judged_with` is the reason of the band as data: which figure of each organisation agrees or conflicts, and whether it
-- moves the band. `part_of` are the wholes that it is a part of, through any number of steps, joined by |.
-- Blank texts are empty. Null are `replaced_by` and `relay_error` of a figure that nothing replaced or changed: of one that
-- a page changed without our saying how, `relay_error` is empty.
-- Joined as written, from the figures on (Writer.write_claims): DuckDB would take the figures for the small side.
with recursive figures as not materialized (
    select * from figure_at($version) where figure_no in (select figure_no from claim_touched)
),
said as materialized (
    select * from figure_at($version) where figure_no in (select statement_no from figures)
),
sources as materialized (
    select s.*, root.name as root_name, root.short_name as root_short, root.kind as root_kind,
        root.reliability as root_reliability, coalesce(root.party_to_conflict, '') as root_party,
        coalesce(s.party_to_conflict, '') as party, coalesce(s.party_to_conflict, root.party_to_conflict, '') as whose_party
    from source_at($version) as s
    join source_at($version) as root on root.source_no = s.root_no
),
pages as materialized (
    select * from document_at($version) where document_no in (select document_no from figures)
),
-- Most statements have no repeat: their one outlet is their own page's.
repeated as materialized (
    select distinct statement_no
    from figure_at($version) where repeats is not null and statement_no in (select figure_no from said)
),
carriers as (
    select f.statement_no, count(distinct f.publisher_no) as outlets,
        string_agg(distinct s.short_name, ' | ' order by s.short_name) as carried_by
    from figure_at($version) as f
    join sources as s on s.source_no = f.publisher_no
    where f.statement_no in (select statement_no from repeated)
    group by all
),
judgements as (
    select j.figure_no, j.other_no, j.verdict, j.decides, j.quantifier, j.value, j.value_max,
        s.short_name, s.reliability, s.whose_party as party, s.root_no, s.umbrella_nos
    from judgement_at($version) as j
    join sources as s on s.source_no = j.other_origin_no
    where j.figure_no in (select figure_no from said)
),
others as (
    select figure_no as other_no, figure_id as other_id
    from figure_at($version) where figure_no in (select other_no from judgements)
),
judged as (
    select figure_no,
        list(
            {
                'figure_id': other_id, 'verdict': verdict, 'decides': decides, 'origin_short': short_name,
                'party': party, 'reliability': reliability, 'quantifier': quantifier, 'value': value,
                'value_max': value_max
            } order by reliability, short_name, other_no
        ) as judged_with,
        list(root_no) filter (verdict = 'agrees') as roots,
        list(root_no) filter (verdict = 'agrees' and party <> '') as parties,
        list(umbrella_nos) filter (verdict = 'agrees') as umbrellas,
        bool_or(decides and verdict = 'conflicts') as is_contested, bool_or(decides) as is_moved
    from judgements join others using (other_no)
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
relays as (
    select relay_ids, string_agg(coalesce(s.short_name, relay), ' | ' order by place) as relay_names
    from (
        select relay_ids, unnest(string_split(relay_ids, '|')) as relay,
            generate_subscripts(string_split(relay_ids, '|'), 1) as place
        from (select distinct relay_ids from figures where relay_ids is not null)
    )
    left join sources as s on s.source_id = relay
    group by all
),
changed_on_the_way as (
    select from_id as figure_id, coalesce(string_agg(distinct note, '; ' order by note), '') as relay_error
    from link_at($version) where relation = 'relay_error'
    group by all
),
replacements as (
    select to_id as figure_id, min(from_id) as replaced_by
    from link_at($version) where relation = 'supersedes'
    group by all
),
wholes as (
    select from_id as part_id, to_id as whole_id
    from link_at($version)
    where relation = 'part_of' and from_id in (select figure_id from figures)
    union
    select w.part_id, l.to_id
    from wholes as w
    join link_at($version) as l on l.from_id = w.whole_id
    where l.relation = 'part_of'
),
parts as (
    select part_id as figure_id, string_agg(whole_id, '|' order by whole_id) as part_of from wholes group by all
)
select
    -- What every table of figures shows.
    f.figure_id, coalesce(f.repeats, f.figure_id) as statement_id,
    m.metric_id as metric, m.label as metric_label, m.verb_phrase, s.measure, m.family,
    s.affected, coalesce(s.affected_detail, '') as affected_detail,
    s.quantifier, s.value, s.value_max, coalesce(s.value_words, '') as value_words, s.unit, s.low, s.best, s.high,
    p.place_id, p.name as place_name, p.path as place_path,
    s.period_start, s.period_end, s.date_precision, coalesce(s.period_words, '') as period_words, f.reported_on,
    o.source_id as origin_id, o.name as origin_name, o.short_name as origin_short,
    o.root_id, o.root_name, o.root_short, o.kind as origin_kind, o.party,
    o.reliability, o.reliability_reason, s.credibility, s.credibility_reason,
    coalesce(f.relay_ids, '') as relay_ids, coalesce(relays.relay_names, '') as relay_names,
    d.document_id, coalesce(d.title, '') as title, coalesce(d.url, '') as url,
    pub.source_id as publisher_id, pub.short_name as publisher_name, d.language,
    f.event_clarity, f.role, coalesce(f.event_id, '') as event_id, coalesce(f.series_id, '') as series_id,
    f.origin_stated, f.checked, coalesce(f.note, '') as note,
    coalesce(carriers.outlets, 1)::integer as outlets,
    case when o.kind = 'unnamed' then 0 else 1 + independent(j.roots, j.umbrellas) end::integer as independent_origins,
    ((o.side is not null)::integer + independent(j.parties, j.umbrellas))::integer as independent_parties,
    case when j.is_contested then 'contested' when j.is_moved then 'corroborated'
        else band_alone(o.side, o.reliability, s.credibility) end::band_t as band,
    coalesce(j.judged_with, []) as judged_with,
    o.whose_party,
    f.added_in as recorded_in,

    -- What some questions show.
    (s.period_end - interval 1 second)::date as last_day,
    concat_ws('.', m.metric_id, s.unit, s.affected, p.place_id, strftime(s.period_start, '%Y-%m-%d'),
        strftime(s.period_end - interval 1 second, '%Y-%m-%d')) as question,
    coalesce(carriers.carried_by, pub.short_name) as carried_by, e.relay_error, r.replaced_by,
    coalesce(parts.part_of, '') as part_of,
    p.kind as place_kind, p.located_lat as lat, p.located_lon as lon, p.located_at, p.lat is not null as located_exactly,
    f.period_offset, d.published_on, d.published_basis, coalesce(d.note, '') as document_note,
    o.root_kind, o.root_party, o.root_reliability,
    pub.root_id as publisher_root_id, f.change_reason,

    -- What is counted, grouped and filtered by.
    f.repeats is not null as is_repeat, o.kind <> 'unnamed' as is_named, u.counts_people,
    f.figure_no, f.statement_no, m.metric_no, p.place_no, p.path_ids as place_ids,
    o.source_no as origin_no, o.path_ids as origin_ids, o.root_no, o.umbrella_nos,
    f.publisher_no, f.document_no,
    folded(concat_ws(
        ' ', searchable_number(f.value), searchable_number(f.value_max), f.affected_detail, f.value_words, f.period_words,
        f.note
    )) as searchable,

    (f.metric_no, f.place_no, f.origin_no, f.period_start, f.period_end, f.affected, f.quantifier, f.value, f.value_max,
        f.value_words, f.unit)
        is distinct from (s.metric_no, s.place_no, s.origin_no, s.period_start, s.period_end, s.affected, s.quantifier,
            s.value, s.value_max, s.value_words, s.unit) as is_printed_otherwise,
    printed.* exclude (figure_no)
from figures as f
join said as s on s.figure_no = f.statement_no
join metric_at($version) as m on m.metric_no = s.metric_no
join place_at($version) as p on p.place_no = s.place_no
join sources as o on o.source_no = s.origin_no
join sources as pub on pub.source_no = f.publisher_no
join pages as d on d.document_no = f.document_no
join unit_meaning as u on u.unit = s.unit
left join carriers on carriers.statement_no = f.statement_no
left join printed on printed.figure_no = f.figure_no
left join judged as j on j.figure_no = f.statement_no
left join relays on relays.relay_ids = f.relay_ids
left join changed_on_the_way as e on e.figure_id = f.figure_id
left join replacements as r on r.figure_id = f.figure_id
left join parts on parts.figure_id = f.figure_id;
