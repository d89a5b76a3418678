-- How does one figure relate to others: repeats, part of, overlaps, contradicts, replaces, changed on the way?
-- Grain: one row per link of $figure_id to a figure in force.
with links as (
    select relation, to_id as other_id, 'from' as direction, coalesce(note, '') as link_note
    from link_at($version) where from_id = $figure_id
    union all
    select relation, from_id, 'to', coalesce(note, '')
    from link_at($version) where to_id = $figure_id
)
select l.relation, l.direction, l.link_note, c.*
from links as l
join (
    select {shown as printed} from claim where {in force} and figure_id in (select other_id from links)
) as c on c.figure_id = l.other_id
order by l.relation, l.direction, c.figure_id;
