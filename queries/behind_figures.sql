-- What stands behind figures and is shown on no page of many: their places, pages and wholes, and what their origins
-- belong to, as a record needs them that takes them in.
-- Grain: one row per figure of $figure_ids in force at $version.
with asked as (
    select * from claim where {in force} and figure_id in (select unnest($figure_ids::varchar[]))
)
select a.figure_id, a.period_offset, a.part_of, a.place_kind, a.iso3, case when a.located_exactly then a.lat end as lat,
    case when a.located_exactly then a.lon end as lon, a.published_on, a.published_basis, a.publisher_kind, a.may_be_shared,
    coalesce(o.parent_id, '') as origin_parent_id, coalesce(parent.name, '') as origin_parent_name,
    o.independent_of_parent as is_independent_of_parent
from asked as a
join source_at($version) as o on o.source_no = a.origin_no
left join source_at($version) as parent on parent.source_id = o.parent_id
order by a.figure_id;
