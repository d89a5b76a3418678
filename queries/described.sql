-- The rows of the step `chosen` with their names, in the columns that every table of figures has.
-- Grain: one row per row of `chosen`, which holds rows of `figure`.
-- `independent_parties`: how many of its independent origins are parties to the conflict, or organs of one. As among
-- the origins, one that stands above another that agrees is not counted beside it.
with pages as materialized (
    -- The condition is always true. DuckDB skips what it need not read where the sought are filtered, and only there.
    select * from document_at($version) where document_no in (select document_no from chosen where document_no > 0)
)
select
    c.figure_id,
    coalesce(c.repeats, c.figure_id) as statement_id,
    m.metric_id as metric, m.label as metric_label, m.verb_phrase, c.measure, m.family,
    c.affected, coalesce(c.affected_detail, '') as affected_detail,
    c.quantifier, c.value, c.value_max, coalesce(c.value_words, '') as value_words, c.unit,
    c.low, c.best, c.high,
    p.place_id, p.name as place_name, p.path as place_path,
    c.period_start, c.period_end, c.date_precision, coalesce(c.period_words, '') as period_words,
    c.reported_on,
    o.source_id as origin_id, o.name as origin_name, o.short_name as origin_short,
    o.root_id, root.name as root_name, root.short_name as root_short, o.kind as origin_kind,
    coalesce(o.party_to_conflict, '') as party,
    o.reliability, o.reliability_reason, c.credibility, c.credibility_reason,
    coalesce(c.relay_ids, '') as relay_ids,
    coalesce(
        array_to_string(
            list_transform(string_split(c.relay_ids, '|'), lambda relay: coalesce(relays.names[relay], relay)), ' | '
        ), ''
    ) as relay_names,
    d.document_id, coalesce(d.title, '') as title, coalesce(d.url, '') as url,
    pub.source_id as publisher_id, pub.short_name as publisher_name, d.language,
    c.event_clarity, c.role, coalesce(c.event_id, '') as event_id, coalesce(c.series_id, '') as series_id,
    c.origin_stated, c.checked, coalesce(c.note, '') as note,
    c.outlets, c.independent_origins,
    case when c.independent_origins is not null
        then (o.side is not null)::integer
            + len(list_filter(coalesce(j.parties, []), lambda party: not list_contains(j.above, party)))
    end as independent_parties,
    c.band,
    coalesce((
        /* band_reason.sql */
    ), '') as band_reason,
    c.added_in
from chosen as c
-- Left joins, though every name is there: their order is then as written, which is best, and need not be searched for.
left join metric_at($version) as m using (metric_no)
left join place_at($version) as p using (place_no)
left join source_at($version) as o on o.source_no = c.origin_no
left join source_at($version) as root on root.source_no = o.root_no
left join source_at($version) as pub on pub.source_no = c.publisher_no
left join pages as d using (document_no)
left join phrase as w using (quantifier)
left join (
    /* judged_with.sql */
) as j using (figure_no)
cross join (
    -- Only those named: a map is searched from its start, once for each row.
    select map_from_entries(list((source_id, short_name))) as names from source_at($version)
    where source_id in (select unnest(string_split(relay_ids, '|')) from chosen)
) as relays
