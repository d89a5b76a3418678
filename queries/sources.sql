-- Who are the origins, relays and publishers, how are they graded, and how often does each appear?
-- Grain: one row per source in force; the counts are of figures in view.
-- Caution: an outlet is graded F because it was never graded as an origin, not because it is bad.
with as_origin as (
    select origin_no as source_no, count(*) as figures, {statements} as statements,
        min(period_start)::date as first_day, max(last_day) as last_day
    from claim where {in view} group by all
),
as_publisher as (
    select publisher_no as source_no, count(*) as figures from claim where {in view} group by all
),
as_relay as (
    select source_id, sum(figures)::bigint as figures
    from (
        select unnest(string_split(relay_ids, '|')) as source_id, figures
        from (select relay_ids, count(*) as figures from claim where {in view} and relay_ids <> '' group by all)
    )
    group by all
),
as_holder as (
    select origin_no as source_no, count(*) as positions from position_at($version) group by all
)
select s.source_id, s.name, s.short_name, s.kind, coalesce(s.parent_id, '') as parent_id,
    coalesce(parent.name, '') as parent_name, s.independent_of_parent, s.root_id, root.name as root_name,
    coalesce(s.party_to_conflict, '') as party, coalesce(s.country, '') as country, coalesce(s.url, '') as url,
    coalesce(replace(s.aliases, '|', ' | '), '') as aliases, s.reliability, s.reliability_reason,
    coalesce(o.figures, 0) as figures_as_origin, coalesce(o.statements, 0) as statements_as_origin,
    coalesce(p.figures, 0) as figures_as_publisher, coalesce(r.figures, 0) as figures_as_relay,
    coalesce(h.positions, 0) as positions_as_origin, o.first_day, o.last_day
from source_at($version) as s
join source_at($version) as root on root.source_no = s.root_no
left join source_at($version) as parent on parent.source_id = s.parent_id
left join as_origin as o on o.source_no = s.source_no
left join as_publisher as p on p.source_no = s.source_no
left join as_relay as r on r.source_id = s.source_id
left join as_holder as h on h.source_no = s.source_no
order by statements_as_origin desc, figures_as_publisher desc, s.source_id;
