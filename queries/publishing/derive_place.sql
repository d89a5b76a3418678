-- What is each place's path, and whose coordinates stand for it (its own, or its nearest located parent's)?
-- Grain: one row per place in force.
create or replace temp table incoming_derived_place as
with recursive climb as (
    select place_no, name as path, [place_id] as path_ids, parent_id, case when lat is not null then name end as located_at,
        lat as located_lat, lon as located_lon
    from place where superseded_in is null
    union all
    select c.place_no, p.name || ' › ' || c.path, [p.place_id] || c.path_ids, p.parent_id,
        coalesce(c.located_at, case when p.lat is not null then p.name end),
        coalesce(c.located_lat, p.lat), coalesce(c.located_lon, p.lon)
    from climb as c
    join place as p on p.place_id = c.parent_id and p.superseded_in is null
)
select place_no, path, path_ids, located_at, located_lat, located_lon from climb where parent_id is null;
