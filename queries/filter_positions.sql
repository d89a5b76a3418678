-- The reader's filter of claims without a number, where it asks otherwise than of figures; the rest is in filter.sql.
-- Caution: what only figures have, such as a metric or a quantifier, leaves positions as they are.

-- since
as_of >= $since::date

-- until
as_of <= $until::date

-- publisher
document_no in (
    select document_no from document_at($version) where publisher_no in (
        select source_no from source_at($version) where source_id in (select unnest($publisher::varchar[]))
    )
)

-- text
contains(folded(concat_ws(' ', statement, holder_or_actor, note)), folded($text::varchar))
or origin_no in (select source_no from source_at($version) where contains(searchable, folded($text::varchar)))
or place_no in (select place_no from place_at($version) where contains(searchable, folded($text::varchar)))
or document_no in (
    select document_no from document_at($version)
    where contains(searchable, folded($text::varchar))
        or publisher_no in (select source_no from source_at($version) where contains(searchable, folded($text::varchar)))
)
