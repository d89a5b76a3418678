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
from positions_in_view as t
left join turns using (position_id)
join place_at($version) as p using (place_no)
join source_at($version) as o on o.source_no = t.origin_no
join document_at($version) as d using (document_no)
join source_at($version) as pub on pub.source_no = d.publisher_no
order by t.subject, p.place_id, t.as_of, t.position_id;
