select place_id, name, aliases, parent_id, kind, iso3, lat, lon, admin_code, admin_code_system
from place_at($version) order by place_no
