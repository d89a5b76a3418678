-- The documents, figures and links of the invented record, straight into its tables. The Writer works the claims out.
-- Figures come in blocks of twenty, on five documents: fourteen statements and six repeats of them by others.
-- One figure in 25 was revised in version 2 or 3; one block in ten has a repeat that only version 3 brought.
-- Variables: `figures` (how many, revisions apart), `revised` (how many of them were).

-- documents
insert into document by name
select d as document_no, 'document-' || lpad(d::varchar, 8, '0') as document_id,
    1501 + skewed(d, 'outlet', 1500) as publisher_no, source_slug(1501 + skewed(d, 'outlet', 1500)) as publisher_id,
    concat_ws(' ', word(d, 'title 1'), word(d, 'title 2'), word(d, 'title 3'), word(d, 'title 4'), d) as title,
    'https://invented.example/page/' || d as url,
    block_day((d - 1) // 5) + (1 + d % 3)::integer as published_on, 'stated' as published_basis,
    'en' as language, concat_ws(' ', word(d, 'title 1'), word(d, 'title 2'), word(d, 'title 3'), word(d, 'title 4'), d)
        as searchable,
    hash(d) as row_hash, 1 as added_in, 'first_recorded' as change_reason
from range(1, (getvariable('figures') + 3)::bigint // 4 + 1) as documents (d);

-- statements: what each figure says
create or replace temp table stated as
with numbered as (
    select f, (f - 1) // 20 as block, (f - 1) % 20 as spot,
        1 + (f - 1) // 20 * 20 + [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 5, 0, 1, 2, 9][1 + (f - 1) % 20] as s
    from range(1, getvariable('figures')::bigint + 1) as figures (f)
)
select f::integer as figure_no, s::integer as statement_no, (f + 3)::integer // 4 as document_no,
    (1 + skewed(s, 'metric', 20))::usmallint as metric_no, 1 + skewed(s, 'place', 5000) as place_no,
    1 + skewed(s, 'origin', 1500) as origin_no, 1501 + skewed((f + 3) // 4, 'outlet', 1500) as publisher_no,
    (block_day(block) - dice(s, 'ago', 4)::integer + 1)::timestamp as period_end,
    [1, 1, 1, 1, 1, 1, 7, 7, 30, 120][1 + dice(s, 'days', 10)]::integer as days_long,
    ['exact', 'at_least', 'more_than', 'approximately', 'nearly', 'exact', 'at_most', 'between', 'vague', 'at_least']
        [1 + dice(s, 'quantifier', 10)] as quantifier,
    (1 + power(10, 4.5 * chance(s, 'value')))::bigint as stated_value,
    block % 10 = 0 and spot = 19 as is_late
from numbered;

-- figures: as publishing/add_figure.sql adds and sorts them, a version after another
insert into figure by name
with versions as (
    select *, 1 as edition from stated
    union all
    select *, 2 as edition from stated where figure_no % 25 = 0 and figure_no // 25 <= getvariable('revised')
),
dated as (
    select v.*, figure_no % 25 = 0 and figure_no // 25 <= getvariable('revised') and edition = 1 as is_old,
        case when edition = 2 then 2 + figure_no // 25 % 2 when is_late then 3 else 1 end as added_in,
        case when quantifier <> 'vague' then stated_value * edition end as value,
        case when quantifier = 'between' then stated_value * edition * 2 + 1 end as value_max,
        case when quantifier = 'vague' then ['dozens', 'scores', 'hundreds', 'thousands'][1 + dice(statement_no, 'vague', 4)] end
            as value_words
    from versions as v
)
select d.metric_no, d.period_end - to_days(d.days_long) as period_start, d.place_no, d.period_end, d.figure_no,
    d.statement_no, d.origin_no, d.publisher_no, d.document_no, m.measure,
    ['civilian', 'combatant', 'unknown', 'unknown', 'mixed', 'child'][1 + dice(d.statement_no, 'affected', 6)] as affected,
    d.quantifier, m.unit, d.value, d.value_max,
    number_from(q.low_from, d.value, d.value_max, w.floor) as low,
    number_from(q.best_from, d.value, d.value_max, w.floor) as best,
    number_from(q.high_from, d.value, d.value_max, w.floor) as high,
    case when d.days_long = 1 then 1 when d.days_long < 30 then 2 else 4 end as date_precision,
    p.published_on as reported_on, 1 + dice(d.figure_no, 'credibility', 6) as credibility,
    1 + dice(d.statement_no, 'clarity', 2) as event_clarity,
    case when d.statement_no <> d.figure_no or d.statement_no % 11 = 0 then 'triangulation' else 'recommended' end as role,
    case when d.statement_no % 4 = 0 then 'inferred' else 'stated' end as origin_stated,
    d.figure_no % 3 = 0 as checked,
    figure_slug(d.figure_no) as figure_id,
    case when d.statement_no <> d.figure_no then figure_slug(d.statement_no) end as repeats,
    case dice(d.figure_no, 'relays', 6)
        when 0 then source_slug(1501 + skewed(d.figure_no, 'relay', 300))
        when 1 then source_slug(1501 + skewed(d.figure_no, 'relay', 300)) || '|' || source_slug(1900) end as relay_ids,
    case when dice(d.statement_no, 'detail', 3) = 0 then word(d.statement_no, 'detail') || ' people' end as affected_detail,
    d.value_words,
    case when dice(d.statement_no, 'words', 3) = 0 then 'since ' || word(d.statement_no, 'words') || ' day' end as period_words,
    ['Invented reason one.', 'Invented reason two.', 'Invented reason three.'][1 + d.figure_no % 3] as credibility_reason,
    case when dice(d.statement_no, 'event', 10) = 0 then 'event-' || d.statement_no // 20 end as event_id,
    case when dice(d.statement_no, 'series', 20) = 0 then 'series-' || d.origin_no end as series_id,
    case when dice(d.figure_no, 'note', 4) = 0
        then concat_ws(' ', word(d.figure_no, 'note 1'), word(d.figure_no, 'note 2'), word(d.figure_no, 'note 3')) || '.'
    end as note,
    hash(d.figure_no, d.edition) as row_hash, d.added_in,
    case when d.is_old then 2 + d.figure_no // 25 % 2 end as superseded_in,
    case when d.edition = 2 then 'source_update' else 'first_recorded' end as change_reason,
    case when d.is_old then 'source_update' end as superseded_because
from dated as d
join metric as m using (metric_no)
join (select document_no, published_on from document) as p using (document_no)
join vocabulary_quantifiers as q on q.term = d.quantifier
left join vocabulary_vague_words as w on w.term = d.value_words
order by d.added_in, d.metric_no, d.period_end desc, d.place_no, d.figure_no;

-- links
insert into link by name
select figure_slug(f) as from_id, figure_slug(f + 1) as to_id, ['contradicts', 'overlaps', 'relay_error'][1 + f // 100 % 3] as relation,
    'invented' as note, 1 as added_in, 'first_recorded' as change_reason, hash(f) as row_hash
from range(100, getvariable('figures')::bigint, 100) as links (f);

-- positions
insert into position by name
select 'position-' || p as position_id, p as document_no, 'document-' || lpad(p::varchar, 8, '0') as document_id,
    1 + p % 1500 as origin_no, source_slug(1 + p % 1500) as origin_id, 'control' as subject,
    1 + p % 5000 as place_no, place_slug(1 + p % 5000) as place_id, block_day(p) as as_of, 'Invented Side ' || p % 3 as holder_or_actor,
    'affirms' as stance, 'Invented.' as statement, 1 as added_in, 'first_recorded' as change_reason, hash(p) as row_hash
from range(1, least(2000, getvariable('figures')::bigint // 4) + 1) as positions (p);

-- publications
insert into publication
select v, timestamp '2020-01-01' + to_days(v), 'bench', 'Invented for a benchmark.',
    (select count(*) from figure where added_in = v), (select count(*) from figure where superseded_in = v), 0
from range(1, 4) as versions (v);
