select source_id, name, short_name, kind, parent_id,
    case independent_of_parent when true then 'yes' when false then 'no' end as independent_of_parent,
    party_to_conflict, country, url, aliases, reliability, reliability_reason
from source_at($version) order by source_no
