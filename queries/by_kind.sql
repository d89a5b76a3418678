-- What kinds of origin do the figures come from?
-- Grain: one row per kind of origin in view. `origins` are independent ones (METHOD 4): none are unnamed.
-- Caution: counts of claims.
with behind as (
    select s.kind, s.root_no, s.umbrella_nos, f.repeats, f.publisher_no
    from unjudged_figures_in_view as f join source_at($version) as s on s.source_no = f.origin_no
),
alone as (
    select s.kind, count(*) as statements
    from unjudged_repeats_alone_in_view as f join source_at($version) as s on s.source_no = f.origin_no
    group by all
),
umbrellas as (
    select distinct kind, unnest(umbrella_nos) as root_no from (select distinct kind, umbrella_nos from behind)
)
select b.kind as origin_kind, count(*) as figures,
    count(*) filter (b.repeats is null) + coalesce(any_value(alone.statements), 0) as statements,
    count(distinct b.root_no) filter (b.kind <> 'unnamed' and u.root_no is null) as origins,
    count(distinct b.publisher_no) as outlets
from behind as b
left join umbrellas as u using (kind, root_no)
left join alone using (kind)
group by b.kind
having statements > 0
order by statements desc, origin_kind;
