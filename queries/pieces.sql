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
    quantifier, value, value_max, value_words, unit, low, best, high, place_id, place_name, place_path,
    period_start, period_end, date_precision, period_words, reported_on,
    origin_id, origin_name, origin_short, root_id, root_name, root_short, origin_kind, party,
    reliability, reliability_reason, credibility, credibility_reason, relay_ids, relay_names,
    document_id, title, url, publisher_id, publisher_name, language,
    event_clarity, role, event_id, series_id, origin_stated, checked, note,
    outlets, independent_origins, independent_parties, band, judged_with, whose_party, recorded_in as added_in

-- shown as printed
figure_id, statement_id, printed_metric as metric, printed_metric_label as metric_label,
    printed_verb_phrase as verb_phrase, printed_measure as measure, printed_family as family,
    printed_affected as affected, printed_affected_detail as affected_detail, printed_quantifier as quantifier,
    printed_value as value, printed_value_max as value_max, printed_value_words as value_words,
    printed_unit as unit, printed_low as low, printed_best as best, printed_high as high,
    printed_place_id as place_id, printed_place_name as place_name, printed_place_path as place_path,
    printed_period_start as period_start, printed_period_end as period_end,
    printed_date_precision as date_precision, printed_period_words as period_words, reported_on,
    printed_origin_id as origin_id, printed_origin_name as origin_name, printed_origin_short as origin_short,
    printed_root_id as root_id, printed_root_name as root_name, printed_root_short as root_short,
    printed_origin_kind as origin_kind, printed_party as party, printed_reliability as reliability,
    printed_reliability_reason as reliability_reason, printed_credibility as credibility,
    printed_credibility_reason as credibility_reason, relay_ids, relay_names, document_id, title, url,
    publisher_id, publisher_name, language, event_clarity, role, event_id, series_id, origin_stated, checked, note,
    outlets, independent_origins, independent_parties, band, judged_with, whose_party, recorded_in as added_in

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
