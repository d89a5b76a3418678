-- What is asked for when a total is: is it in the record at version $version, and what is it called?
-- Grain: one row. `edition` is that of the method by which the version adds.
-- A blank means that it is not in force; `root_id` is the organisation that $origin_asked rolls up to.
select
    coalesce(setting_at($version, 'edition')::integer, 1) as edition,
    setting_at($version, 'state_age')::integer as state_age,
    (select measure from metric_at($version) where metric_id = $metric_asked) as measure,
    (select unit from metric_at($version) where metric_id = $metric_asked) as unit,
    (select name from place_at($version) where place_id = $place_asked) as place_name,
    (select root_id from source_at($version) where source_id = $origin_asked) as root_id,
    array_to_string(enum_range(null::affected_t), ', ') as groups,
    array_to_string(enum_range(null::unit_t), ', ') as units;
