-- A standpoint: one position (a claim without a number) with everything that is shown of it or that it is filtered by.
-- Grain: one row per position in force at version $version.
-- Only claims about the whole of a place reverse others; `day_order` is blank where no report orders the claims of its day.
-- `stance_before` and `as_of_before` are blank but where an organisation says the opposite of what it said last of the
-- same subject, place and holder.
with sources as materialized (
    select * from source_at($version)
),
repeated as (
    select from_id as position_id, min(to_id) as repeats
    from link_at($version) where relation = 'repeats'
    group by all
),
own_words as (
    select t.position_id, t.stance,
        lag(t.as_of) over earlier as as_of_before, lag(t.stance) over earlier as stance_before
    from position_at($version) as t
    join sources as o on o.source_no = t.origin_no
    where o.kind <> 'unnamed' and t.position_id not in (select position_id from repeated)
        and coalesce(t.extent, 'whole') = 'whole'::extent_t
    window earlier as (
        partition by o.root_no, t.subject, t.place_no, t.holder_or_actor order by t.as_of, t.day_order nulls first, t.position_id
    )
),
turns as (
    select * from own_words where stance_before <> stance
)
select t.position_id, t.subject, p.place_id, p.name as place_name, t.as_of, t.day_order,
    o.source_id as origin_id, o.name as origin_name, o.short_name as origin_short, o.root_id,
    coalesce(o.party_to_conflict, '') as party, o.reliability, t.holder_or_actor, t.stance, coalesce(t.extent::varchar, 'whole') as extent, t.statement,
    turns.stance_before, turns.as_of_before,
    coalesce(t.note, '') as note, d.document_id, coalesce(d.title, '') as title, coalesce(d.url, '') as url,
    pub.source_id as publisher_id, pub.short_name as publisher_name, d.published_on, r.repeats,
    t.added_in as recorded_in,
    t.as_of::timestamp as period_start, t.as_of + interval 1 day as period_end, null::affected_t as affected,
    o.kind as origin_kind, p.place_no, p.path_ids as place_ids, o.source_no as origin_no, o.path_ids as origin_ids, d.document_no,
    folded(concat_ws(' ', t.statement, t.holder_or_actor, t.note)) as searchable,
    pub.source_no as publisher_no, null::usmallint as metric_no, null::quantifier_t as quantifier
from position_at($version) as t
join place_at($version) as p on p.place_no = t.place_no
join sources as o on o.source_no = t.origin_no
join document_at($version) as d on d.document_no = t.document_no
join sources as pub on pub.source_no = d.publisher_no
left join turns on turns.position_id = t.position_id
left join repeated as r on r.position_id = t.position_id;
