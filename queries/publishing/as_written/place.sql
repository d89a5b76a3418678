select place_id, name, aliases, parent_id, kind, iso3, lat, lon from place_at($version) order by place_no
