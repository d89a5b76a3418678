-- Which things counted, places and sources does a text name?
-- Grain: one row per metric, place or source with a name that stands in $words whole; of several names the longest,
-- as it is compared.
-- `stands_at` says where it stands, to put them in order. $other_words are further words for the metrics beside them in
-- $of_metrics. Sources without a name of their own, such as "medics", are left out.
-- `is_speaking` says whether the text gives a source as the one who says a thing: where $speaking, a pattern, holds of
-- the text with the name in place of {name}. A comma then stands for all that parts a sentence, a space for the rest.
-- Caution: case, accents and punctuation do not matter, but a name all in capitals has to stand so: who is not WHO. A
-- name inside a longer one that is there as well is not meant: "Aleppo" in "Eastern Aleppo".
with said as (
    select regexp_replace($words::varchar, '[^\p{L}\p{N}:]*([,;()–—]|\s-\s)[^\p{L}\p{N}:]*', ',', 'g') as parted,
        ' ' || regexp_replace(parted, '[^\p{L}\p{N},:]+', ' ', 'g') || ' ' as marked,
        translate(marked, ',:', '  ') as as_written, folded(as_written) as text
),
names as (
    select 'metric' as kind, metric_id as id, unnest([label, regexp_replace(verb_phrase, '^(was|were|are) ', '')]) as name
    from metric_at($version)
    union all
    select 'metric', m.metric_id, w.word
    from (select unnest($other_words::varchar[]) as word, unnest($of_metrics::varchar[]) as metric_id) as w
    join metric_at($version) as m using (metric_id)
    union all
    select 'place', place_id, unnest([name] || string_split(coalesce(aliases, ''), '|')) from place_at($version)
    union all
    select 'place', place_id, regexp_replace(name, ' Governorate$', ' province') from place_at($version)
    union all
    select 'source', source_id, unnest([name, short_name] || string_split(coalesce(aliases, ''), '|'))
    from source_at($version) where kind <> 'unnamed'
),
plain as (
    select kind, id, trim(regexp_replace(name, '[^\p{L}\p{N}]+', ' ', 'g')) as name,
        name = upper(name) and name <> lower(name) as is_in_capitals
    from names
),
found as (
    select kind, id, folded(name) as name,
        case when is_in_capitals then instr(as_written, ' ' || name || ' ')
            else instr(text, ' ' || folded(name) || ' ')
        end as stands_at,
        stands_at > 0 and kind = 'source' and coalesce(
            regexp_matches(
                case when is_in_capitals then marked else folded(marked) end,
                replace($speaking::varchar, '{name}', case when is_in_capitals then name else folded(name) end)
            ), false
        ) as is_speaking
    from plain cross join said
    where name <> ''
)
select f.kind, f.id, arg_max(f.name, length(f.name)) as name, min(f.stands_at) as stands_at, bool_or(f.is_speaking) as is_speaking
from found as f
where f.stands_at > 0 and not exists (
    from found as longer
    where longer.stands_at > 0 and length(longer.name) > length(f.name)
        and contains(' ' || longer.name || ' ', ' ' || f.name || ' ')
)
group by f.kind, f.id
order by stands_at, kind, id;
