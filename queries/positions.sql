-- Who said what without a number: who holds a place, who was responsible, whether it is over?
-- Grain: one row per position in force, under the place, period, origin and text of the filter.
-- Caution: positions are compared, never counted.
-- `stance_before` says that an organisation contradicts or reverses what it said on `as_of_before` of the same holder.
select position_id, subject, place_id, place_name, as_of, day_order, origin_id, origin_name, origin_short, origin_kind, root_id, party, reliability,
    holder_or_actor, stance, extent, statement, stance_before, as_of_before, note, document_id, title, url, publisher_id,
    publisher_name, published_on, repeats
from standpoint where {in view}
order by subject, place_id, as_of, day_order nulls first, position_id;
