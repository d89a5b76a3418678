select from_id, to_id, relation, note from link_at($version) order by from_id, to_id, relation
