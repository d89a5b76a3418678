-- Who said what without a number: who holds a place, who was responsible, whether it is over?
-- Grain: one row per position in force, under the place, period, origin and text of the filter.
-- Caution: positions are compared, never counted.
-- `turn` says where an organisation contradicts or reverses what it said of the same holder before.
with own_words as (
    select t.position_id, t.as_of, t.stance,
        lag(t.as_of) over earlier as as_of_before, lag(t.stance) over earlier as stance_before
    from position_at($version) as t
    join source_at($version) as o on o.source_no = t.origin_no
    where o.kind <> 'unnamed' and t.position_id not in (
        select from_id from link_at($version) where relation = 'repeats'
    )
    window earlier as (
        partition by o.root_no, t.subject, t.place_no, t.holder_or_actor order by t.as_of, t.position_id
    )
),
turns as (
    select position_id,
        case when as_of_before = as_of then 'contradicts itself the same day'
            else 'reverses what it said on ' || strftime(as_of_before, '%-d %b %Y') end as turn
    from own_words
    where stance_before <> stance
)
select t.position_id, t.subject, p.place_id, p.name as place_name, t.as_of,
    o.source_id as origin_id, o.name as origin_name, o.short_name as origin_short, o.root_id,
    coalesce(o.party_to_conflict, '') as party, o.reliability, t.holder_or_actor, t.stance, t.statement,
    coalesce(turns.turn, '') as turn,
    coalesce(t.note, '') as note, d.document_id, coalesce(d.title, '') as title, coalesce(d.url, '') as url,
    pub.source_id as publisher_id, pub.short_name as publisher_name, d.published_on,
    (select min(l.to_id) from link_at($version) as l where l.from_id = t.position_id and l.relation = 'repeats') as repeats
from position_at($version) as t
left join turns using (position_id)
join place_at($version) as p using (place_no)
join source_at($version) as o on o.source_no = t.origin_no
join document_at($version) as d using (document_no)
join source_at($version) as pub on pub.source_no = d.publisher_no
where ($place::varchar is null or t.place_no in (select place_no from place_nos_inside($place::varchar, $version)))
    and ($since::date is null or t.as_of >= $since::date)
    and ($until::date is null or t.as_of <= $until::date)
    and ($origin::varchar[] is null
        or t.origin_no in (select source_no from source_nos_rolled_into($origin::varchar[], $version)))
    and ($kind::varchar[] is null or list_contains($kind::varchar[], o.kind::varchar))
    and ($publisher::varchar[] is null or list_contains($publisher::varchar[], pub.source_id))
    and ($reliability::varchar[] is null or list_contains($reliability::varchar[], o.reliability::varchar))
    and ($without_parties::boolean is null or o.party_to_conflict is null)
    and ($only_parties::boolean is null or o.party_to_conflict is not null)
    and ($text_words::varchar[] is null or (
        select bool_and(
            contains(
                folded(concat_ws(' ', t.statement, t.holder_or_actor, t.note))
                    || ' ' || concat_ws(' ', o.searchable, p.searchable, d.searchable, pub.searchable),
                folded(word)
            )
        )
        from unnest($text_words::varchar[]) as words (word)
    ))
order by t.subject, p.place_id, t.as_of, t.position_id;
