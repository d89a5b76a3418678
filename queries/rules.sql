-- What is wrong with the rows in `incoming`, beyond what a single column shows?
-- Grain: one row per broken rule, file and row. No row: everything may be published.
-- What a column may hold by itself (a date, a term, a reference) is in data/dictionary.csv and is judged
-- by publishing/column_rules.sql. Both are one scan a rule.
-- Caution: `incoming_news_*` hold the rows to be judged; `incoming_ids` holds every identifier that will
-- be in force once they are published, so a reference is judged against the record and the files alike.

with problems as (
    -- Keys stand once in a file.
    select table_name, row, key, key_column as column_name,
        quoted(key) || ' stands in more than one row. Keep one of them.' as problem
    from incoming_repeated_keys

    -- Numbers and their quantifier (METHOD 2).
    union all
    select 'figure', row, figure_id, 'value', 'stands beside the quantifier vague. Leave it blank and write the word in value_words.'
    from incoming_news_figure where quantifier = 'vague' and value is not null
    union all
    select 'figure', row, figure_id, 'value', 'is blank, but the quantifier is ' || quantifier || '. Write the number, or use the quantifier vague with value_words.'
    from incoming_news_figure where quantifier <> 'vague' and value is null
    union all
    select 'figure', row, figure_id, 'value_words', quoted(value_words) || ' is not in vocabulary/vague_words.csv. Write the word as listed there, or add it with its floor.'
    from incoming_news_figure where quantifier = 'vague' and value_words not in (select term from vocabulary_vague_words)
    union all
    select 'figure', row, figure_id, 'value_words', 'is blank, but the quantifier is vague. Write the word that was used, as dozens.'
    from incoming_news_figure where quantifier = 'vague' and value_words is null
    union all
    select 'figure', row, figure_id, 'value_words', quoted(value_words) || ' stands beside the quantifier ' || quantifier || '. Leave it blank, or use the quantifier vague.'
    from incoming_news_figure where quantifier <> 'vague' and value_words is not null
    union all
    select 'figure', row, figure_id, 'value_max', 'is blank, but the quantifier is between. Write the upper number.'
    from incoming_news_figure where quantifier = 'between' and value_max is null
    union all
    select 'figure', row, figure_id, 'value_max', 'stands beside the quantifier ' || quantifier || '. Leave it blank, or use the quantifier between.'
    from incoming_news_figure where quantifier <> 'between' and value_max is not null
    union all
    select 'figure', row, figure_id, 'value_max', quoted(value_max) || ' is not above the value ' || value || '. Write the upper number here and the lower one in value.'
    from incoming_news_figure where is_whole(value) and is_whole(value_max) and value_max::double <= value::double
    union all
    select 'figure', row, figure_id, 'value', 'less than 0 of anything cannot be. Write the quantifier exact.'
    from incoming_news_figure where quantifier = 'less_than' and is_whole(value) and value::double = 0

    union all
    select 'figure', row, figure_id, 'low_given', 'and high_given go together, beside a value: they are the lowest and the highest of three numbers. Write all of them, or leave both blank.'
    from incoming_news_figure where (low_given is null) <> (high_given is null) or (low_given is not null and value is null)
    union all
    select 'figure', row, figure_id, 'household_size', quoted(household_size) || ' stands in a row that is not converted, or is not above 0. Write yes in converted, or leave it blank.'
    from incoming_news_figure where household_size is not null and (converted is distinct from 'yes' or coalesce(try_cast(household_size as double), 0) <= 0)
    union all
    select 'position', row, position_id, 'day_order', quoted(day_order) || ' is no place in a day. Write 1, 2, 3 and so on.'
    from incoming_news_position where is_whole(day_order) and day_order::double not between 1 and 255
    union all
    select 'place', row, place_id, 'admin_code', 'and admin_code_system go together. Write both, or leave both blank.'
    from incoming_news_place where (admin_code is null) <> (admin_code_system is null)

    -- Times: half-open, with an offset where there is a clock time.
    union all
    select 'figure', row, figure_id, 'period_end', quoted(period_end) || ' is not after the start ' || period_start || '. The end is the first moment after the period: 11 December is 2016-12-11 to 2016-12-12.'
    from incoming_news_figure where is_time(period_start) and is_time(period_end) and civil_time(period_end) <= civil_time(period_start)
    union all
    select 'figure', row, figure_id, 'period_end', quoted(period_end) || ' is not written like the start ' || period_start || '. Write both as dates, or both as times with the same offset.'
    from incoming_news_figure where is_time(period_start) and is_time(period_end) and substr(period_start, 20) <> substr(period_end, 20)
    union all
    select 'document', row, document_id, 'published_on', 'is ' || coalesce(published_on, 'blank') || ', but published_basis is ' || published_basis || '. A blank date has the basis unknown, and only a blank date.'
    from incoming_news_document where (published_on is null) <> (published_basis = 'unknown')

    -- Rules between columns and rows.
    union all
    select 'figure', f.row, f.figure_id, 'measure', quoted(f.measure) || ' is not the measure of ' || f.metric || ', which is ' || m.measure || '. Write that, or another metric.'
    from incoming_news_figure as f join incoming_metric_measures as m on m.metric_id = f.metric
    where f.measure is distinct from m.measure
    union all
    select 'metric', any_value(n.row), n.metric_id, 'measure', quoted(n.measure) || ' is not the measure of ' || count(*) || ' of its figures in the record, which stay as they are: ' || min(f.figure_id) || '. Give those the same measure, or leave it as it is.'
    from incoming_news_metric as n
    join metric as m on m.metric_id = n.metric_id and m.superseded_in is null
    join figure as f on f.metric_no = m.metric_no and f.superseded_in is null
    where f.measure::varchar <> n.measure and f.figure_id not in (
        select figure_id from incoming_news_figure union all select figure_id from incoming_retracted_figure
    )
    group by n.metric_id, n.measure
    union all
    select 'figure', row, figure_id, 'repeats', 'names the row itself. Leave it blank, or name the row that it repeats.'
    from incoming_news_figure where repeats = figure_id
    union all
    select 'figure', f.row, f.figure_id, 'repeats', quoted(f.repeats) || ' is a repeat itself. Name the row that it repeats: ' || r.repeats || '.'
    from (
        select row, figure_id, repeats from incoming_news_figure
        union all
        select 0, figure_id, repeats from incoming_still_repeating
    ) as f
    join incoming_all_repeats as r on r.figure_id = f.repeats
    where f.repeats <> f.figure_id
    union all
    select 'figure', row, figure_id, 'role', 'is recommended on a repeat, which would be counted twice. Write triangulation.'
    from incoming_news_figure where repeats is not null and role = 'recommended'
    union all
    select 'source', row, source_id, 'independent_of_parent', case when parent_id is null then 'stands without a parent_id. Leave it blank.' else 'is blank beside a parent_id. Write yes or no.' end
    from incoming_news_source where (parent_id is null) <> (independent_of_parent is null)
    union all
    select table_name, row, key, 'parent_id', quoted(parent_id) || ' leads back to ' || key || '. Break the circle.'
    from incoming_circles
    union all
    select 'source', row, source_id, 'country', quoted(country) || ' is not a country code. Write three capital letters, as SYR.'
    from incoming_news_source where not regexp_full_match(country, '[A-Z]{3}')
    union all
    select 'place', row, place_id, 'iso3', quoted(iso3) || ' is not a country code. Write three capital letters, as SYR.'
    from incoming_news_place where not regexp_full_match(iso3, '[A-Z]{3}')
    union all
    select 'place', row, place_id, 'lat', quoted(lat) || ' is not a latitude. Write degrees between -90 and 90.'
    from incoming_news_place where lat is not null and not coalesce(try_cast(lat as double) between -90 and 90, false)
    union all
    select 'place', row, place_id, 'lon', quoted(lon) || ' is not a longitude. Write degrees between -180 and 180.'
    from incoming_news_place where lon is not null and not coalesce(try_cast(lon as double) between -180 and 180, false)
    union all
    select 'place', row, place_id, 'lat', 'and lon go together. Write both, or leave both blank.'
    from incoming_news_place where (lat is null) <> (lon is null)
    union all
    select 'link', row, from_id, 'to_id', 'names the same row as from_id. A row has no relation to itself.'
    from incoming_news_link where from_id = to_id
)

select file_of(table_name) as file, row, key, column_name, problem
from problems
order by file, row, key, column_name, problem
limit 1000;
