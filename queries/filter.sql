-- The reader's filter, one clause a parameter. A clause is in force only where its parameter is given.
-- Caution: an origin's clauses ask what the origin is, not who printed it; `publisher` asks that.
-- Places and origins come as one list, unnested: DuckDB then knows that they are few, and hashes them, not the figures.

-- metric
metric_no in ($metric_nos)

-- place
place_no in (select unnest((select list(place_no) from place_nos_inside($place::varchar, $version))))

-- since
period_end > $since::timestamp

-- until
period_start < $until::timestamp + interval 1 day

-- origin
origin_no in (select unnest((select list(source_no) from source_nos_rolled_into($origin::varchar[], $version))))

-- kind
origin_no in (select source_no from source_at($version) where kind in (select unnest($kind::source_kind_t[])))

-- publisher
publisher_no in (select source_no from source_at($version) where source_id in (select unnest($publisher::varchar[])))

-- reliability
origin_no in (select source_no from source_at($version) where reliability in (select unnest($reliability::reliability_t[])))

-- credibility
credibility in (select unnest($credibility::utinyint[]))

-- affected
affected in (select unnest($affected::affected_t[]))

-- quantifier
quantifier in (select unnest($quantifier::quantifier_t[]))

-- without_parties
origin_no in (select source_no from source_at($version) where party_to_conflict is null)

-- only_parties
origin_no in (select source_no from source_at($version) where party_to_conflict is not null)

-- text
contains(searchable, folded($text::varchar))
or origin_no in (select source_no from source_at($version) where contains(searchable, folded($text::varchar)))
or place_no in (select place_no from place_at($version) where contains(searchable, folded($text::varchar)))
or document_no in (select document_no from document_at($version) where contains(searchable, folded($text::varchar)))
or publisher_no in (select source_no from source_at($version) where contains(searchable, folded($text::varchar)))
or metric_no in (
    select metric_no from metric_at($version) where contains(folded(label || ' ' || verb_phrase), folded($text::varchar))
)
or quantifier in (select quantifier from phrase where contains(words, folded($text::varchar)))
or affected in (
    select term from (select unnest(enum_range(null::affected_t)) as term)
    where folded($text::varchar) in (term::varchar, term::varchar || 's', term::varchar || 'ren')
)

-- band
band in (select unnest($band::band_t[]))

-- origins_min
independent_origins >= $origins_min::integer
