-- Which places are the figures about?
-- Grain: one row per place that statements name; a place does not include what lies inside it.
-- `origins` are independent ones (METHOD 4).
-- Caution: a place without coordinates stands at its nearest located parent, named in located_at.
with seen as (
    select place_no, count(*) as figures, count(*) filter (repeats is null) as statements,
        count(distinct publisher_no) as outlets
    from unjudged_figures_in_view group by all
),
alone as (
    select place_no, origin_no from unjudged_repeats_alone_in_view
),
alone_by_place as (
    select place_no, count(*) as statements from alone group by all
),
pairs as (
    select place_no, origin_no from unjudged_figures_in_view where repeats is null group by all
    union all
    select place_no, origin_no from alone
),
behind as (
    select pairs.place_no, s.root_no, s.umbrella_nos, s.kind <> 'unnamed' as is_named
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
),
umbrellas as (
    select distinct place_no, unnest(umbrella_nos) as root_no from behind
),
named as (
    select b.place_no, count(distinct b.root_no) filter (b.is_named and u.root_no is null) as origins
    from behind as b left join umbrellas as u using (place_no, root_no)
    group by all
)
select pl.place_id, pl.name as place_name, pl.path as place_path, pl.kind, pl.located_lat as lat, pl.located_lon as lon,
    pl.located_at, coalesce(pl.lat is not null, false) as located_exactly,
    seen.figures, seen.statements + coalesce(alone.statements, 0) as statements, named.origins, seen.outlets
from seen
join named using (place_no)
left join alone_by_place as alone using (place_no)
join place_at($version) as pl using (place_no)
where seen.statements + coalesce(alone.statements, 0) > 0
order by statements desc, place_id;
