-- The reader's filter, one clause a parameter. A clause is in force only where its parameter is given.
-- Caution: an origin's clauses ask what the origin is, not who printed it; `publisher` asks that.
-- Places and origins come as one list, unnested: DuckDB then knows that they are few, and hashes them, not the claims.
-- Names are searched where they stand once, not on every claim.

-- metric
metric_no in (select metric_no from metric where metric_id in (select unnest($metric::varchar[])))

-- place
place_no in (select place_no from place_at($version) where list_contains(path_ids, $place::varchar))

-- since
period_end > $since::timestamp

-- until
period_start < $until::timestamp + interval 1 day

-- origin
origin_no in (select source_no from source_at($version) where list_has_any(path_ids, $origin::varchar[]))

-- kind
origin_kind in (select unnest($kind::source_kind_t[]))

-- publisher
publisher_id in (select unnest($publisher::varchar[]))

-- reliability
reliability in (select unnest($reliability::reliability_t[]))

-- credibility
credibility in (select unnest($credibility::utinyint[]))

-- affected
affected in (select unnest($affected::affected_t[]))

-- quantifier
quantifier in (select unnest($quantifier::quantifier_t[]))

-- cause
cause in (select unnest($cause::varchar[]))

-- from_place
from_place_no in (select place_no from place_at($version) where list_has_any(path_ids, $from_place::varchar[]))

-- without_assumed
period_basis <> 'assumed'

-- shared_only
may_be_shared

-- without_parties
party = ''

-- only_parties
party <> ''

-- text
contains(searchable, folded($text::varchar))
or origin_no in (select source_no from source_at($version) where contains(searchable, folded($text::varchar)))
or publisher_no in (select source_no from source_at($version) where contains(searchable, folded($text::varchar)))
or place_no in (select place_no from place_at($version) where contains(searchable, folded($text::varchar)))
or document_no in (select document_no from document_at($version) where contains(searchable, folded($text::varchar)))
or metric_no in (select metric_no from metric_at($version) where contains(folded(label || ' ' || verb_phrase), folded($text::varchar)))
or quantifier in (select quantifier from phrase where contains(folded(words), folded($text::varchar)))
or folded($text::varchar) in (affected::varchar, affected::varchar || 's', affected::varchar || 'ren')

-- band
band in (select unnest($band::band_t[]))

-- origins_min
independent_origins >= $origins_min::integer
