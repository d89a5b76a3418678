-- Which places are there, and what lies inside what?
-- Grain: one row per place in force, each followed by what lies inside it.
select place_id, name as place_name, path as place_path, kind, parent_id,
    len(string_split(path, ' › ')) - 1 as depth
from place_at($version)
order by path;
