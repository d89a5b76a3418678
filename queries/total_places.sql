-- Which places lie inside the place of a total, and what directly around each?
-- Grain: one row per place inside $place_asked, itself among them; without $place_asked every place.
select p.place_no, p.place_id, p.name as place_name, around.place_no as parent_no
from place_at($version) as p
left join place_at($version) as around on around.place_id = p.parent_id
where $place_asked is null or list_contains(p.path_ids, $place_asked)
order by p.place_no;
