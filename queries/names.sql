-- By which names may a text name the places and sources of the record?
-- Grain: one row per place or source in force and name of it: its own, its short one, its aliases.
-- `weight` is 2 for its own name, 1 for another; sources without a name of their own, such as "medics", are left out.
-- `claims` are how many statements are about the place, or of the source: of two with one name the more likely is meant.
with of_places as (
    select place_no, count(*) as claims from claim where {in force} and not is_repeat group by all
),
of_sources as (
    select origin_no as source_no, count(*) as claims from claim where {in force} and not is_repeat group by all
),
named as (
    select 'place' as kind, place_id as id, name, 2 as weight, place_no as no from place_at($version)
    union all
    select 'place', place_id, unnest(string_split(coalesce(aliases, ''), '|')), 1, place_no from place_at($version)
    union all
    select 'place', place_id, regexp_replace(name, ' Governorate$', ' province'), 1, place_no from place_at($version)
    union all
    select 'source', source_id, name, 2, source_no from source_at($version) where kind <> 'unnamed'
    union all
    select 'source', source_id, unnest([short_name] || string_split(coalesce(aliases, ''), '|')), 1, source_no
    from source_at($version) where kind <> 'unnamed'
)
select n.kind, n.id, trim(n.name) as name, max(n.weight) as weight,
    coalesce(max(case n.kind when 'place' then p.claims else s.claims end), 0) as claims
from named as n
left join of_places as p on n.kind = 'place' and p.place_no = n.no
left join of_sources as s on n.kind = 'source' and s.source_no = n.no
where trim(n.name) <> ''
group by n.kind, n.id, trim(n.name)
order by n.kind, n.id, trim(n.name);
