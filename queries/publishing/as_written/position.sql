select position_id, document_id, origin_id, subject, place_id, as_of, day_order, holder_or_actor, stance, extent, statement, note
from position_at($version) order by position_id
