-- The pieces that stand in braces in a question; a question that shows `claim` with them is SQL that any tool runs.
-- Caution: {in view} is {in force} and the clauses of filter.sql that are asked for; none is put in from a value.

-- in force
superseded_in is null

-- in force then
added_in <= $version and (superseded_in is null or superseded_in > $version)

-- once
not is_repeat

-- once where pages are asked for
rowid in (
    select arg_min(rowid, {'is_repeat': is_repeat, 'figure_id': figure_id}) from claim where {in view} group by statement_no
)

-- statements
count(*) filter (not is_repeat)

-- statements where pages are asked for
count(distinct statement_no)

-- shown
figure_id, statement_id, metric, metric_label, verb_phrase, measure, family, affected, affected_detail,
    scope, cause, from_place_id, from_place_name, quantifier, value, value_max, value_words, unit, low, best, high,
    low_given, high_given, converted, household_size, place_id, place_name, place_path,
    period_start, period_end, date_precision, period_words, period_basis, reported_on, said_on,
    origin_id, origin_name, origin_short, root_id, root_name, root_short, origin_kind, party,
    reliability, reliability_reason, credibility, credibility_reason, relay_ids, relay_names, named_origins, named_origin_names,
    named_outlets, named_outlet_names, named_reports,
    document_id, title, url, publisher_id, publisher_name, language,
    event_clarity, role, event_id, series_id, origin_stated, checked, note,
    outlets, independent_origins, independent_parties, parties_apart, band, judged_with, replaced_by, replaced_on, later_id, falls_from, whose_party,
    recorded_in as added_in,
    is_printed_otherwise, printed_quantifier, printed_value, printed_value_max, printed_value_words

-- shown as printed
figure_id, statement_id, case when is_repeat then printed_metric else metric end as metric,
    case when is_repeat then printed_metric_label else metric_label end as metric_label,
    case when is_repeat then printed_verb_phrase else verb_phrase end as verb_phrase,
    case when is_repeat then printed_measure else measure end as measure,
    case when is_repeat then printed_family else family end as family,
    case when is_repeat then printed_affected else affected end as affected,
    case when is_repeat then printed_affected_detail else affected_detail end as affected_detail,
    scope, cause, from_place_id, from_place_name,
    case when is_repeat then printed_quantifier else quantifier end as quantifier,
    case when is_repeat then printed_value else value end as value,
    case when is_repeat then printed_value_max else value_max end as value_max,
    case when is_repeat then printed_value_words else value_words end as value_words,
    case when is_repeat then printed_unit else unit end as unit,
    case when is_repeat then printed_low else low end as low,
    case when is_repeat then printed_best else best end as best,
    case when is_repeat then printed_high else high end as high,
    low_given, high_given, converted, household_size,
    case when is_repeat then printed_place_id else place_id end as place_id,
    case when is_repeat then printed_place_name else place_name end as place_name,
    case when is_repeat then printed_place_path else place_path end as place_path,
    case when is_repeat then printed_period_start else period_start end as period_start,
    case when is_repeat then printed_period_end else period_end end as period_end,
    case when is_repeat then printed_date_precision else date_precision end as date_precision,
    case when is_repeat then printed_period_words else period_words end as period_words,
    period_basis, reported_on, said_on,
    case when is_repeat then printed_origin_id else origin_id end as origin_id,
    case when is_repeat then printed_origin_name else origin_name end as origin_name,
    case when is_repeat then printed_origin_short else origin_short end as origin_short,
    case when is_repeat then printed_root_id else root_id end as root_id,
    case when is_repeat then printed_root_name else root_name end as root_name,
    case when is_repeat then printed_root_short else root_short end as root_short,
    case when is_repeat then printed_origin_kind else origin_kind end as origin_kind,
    case when is_repeat then printed_party else party end as party,
    case when is_repeat then printed_reliability else reliability end as reliability,
    case when is_repeat then printed_reliability_reason else reliability_reason end as reliability_reason,
    case when is_repeat then printed_credibility else credibility end as credibility,
    case when is_repeat then printed_credibility_reason else credibility_reason end as credibility_reason,
    relay_ids, relay_names, named_origins, named_origin_names,
    named_outlets, named_outlet_names, named_reports, document_id, title, url, publisher_id, publisher_name, language, event_clarity, role,
    event_id, series_id, origin_stated, checked, note, outlets, independent_origins, independent_parties,
    parties_apart, band, judged_with, replaced_by, replaced_on, later_id, falls_from, whose_party, recorded_in as added_in

-- figure order
case when $sort_by = 'most_carried' then -outlets end nulls last,
    case when $sort_by = 'largest' then -coalesce(value_max, value, low) end nulls last,
    case when $sort_by = 'smallest' then coalesce(value, low) end nulls last,
    case when $sort_by = 'oldest' then period_end end,
    period_end desc, figure_id

-- of another group
counts_people and not case
    when $group is null then affected in ('unknown', 'mixed', 'civilian') else affected = $group::affected_t
end
