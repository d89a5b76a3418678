-- Which figures may enter a total, and which rule keeps the others out before time and place are looked at?
-- Grain: one row per figure in view, repeats among them. A total belongs to one root_id (METHOD 6.2).
-- `ruled_out` is blank where the figure may enter; `because_of` is the figure that stands in its place.
-- `wholes` are the figures that it is a part of, directly or by way of others, joined by |.
-- Caution: never add the rows of this answer; totals.py decides which of them may stand together.
with recursive in_view as materialized (
    select figure_id, place_no, origin_no, publisher_no, period_start, period_end, affected, quantifier,
        value, value_max, value_words, unit, low, best, high, reported_on, origin_stated, checked, role, event_id, repeats
    from figures_in_view
),
part_links as (
    select from_id as part_id, to_id as whole_id
    from link_at($version)
    where relation = 'part_of' and from_id in (select figure_id from in_view)
    union
    select p.part_id, l.to_id
    from part_links as p
    join link_at($version) as l on l.from_id = p.whole_id
    where l.relation = 'part_of'
),
wholes as (
    select part_id, string_agg(whole_id, '|' order by whole_id) as whole_ids from part_links group by all
),
replaced as (
    select to_id, min(from_id) as by_id
    from link_at($version)
    where relation = 'supersedes' and to_id in (select figure_id from in_view)
    group by all
)
select f.figure_id, f.place_no, s.root_id,
    epoch(f.period_start)::bigint as starts, epoch(f.period_end)::bigint as ends,
    f.affected::varchar as affected, f.quantifier::varchar as quantifier, f.value, f.value_max,
    coalesce(f.value_words, '') as value_words, f.unit::varchar as unit, f.low, f.best, f.high,
    coalesce(f.reported_on - date '0001-01-01', 0)::bigint as reported, publisher.root_no = s.root_no as on_own_page,
    f.origin_stated = 'stated' as origin_stated, f.checked, f.role = 'recommended' as recommended,
    coalesce(f.event_id, '') as event_id, coalesce(w.whole_ids, '') as wholes,
    case
        when s.kind = 'unnamed' then 'unnamed'
        when f.repeats is not null then 'repeat'
        when r.by_id is not null then 'superseded'
        when /* total_group.sql */ then 'group'
        else ''
    end as ruled_out,
    coalesce(f.repeats, r.by_id, '') as because_of
from in_view as f
join source_at($version) as s on s.source_no = f.origin_no
join source_at($version) as publisher on publisher.source_no = f.publisher_no
left join wholes as w on w.part_id = f.figure_id
left join replaced as r on r.to_id = f.figure_id
order by s.root_id, f.period_start, f.period_end, f.figure_id;
