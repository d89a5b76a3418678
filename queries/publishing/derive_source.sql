-- Which organisation does each source roll up to, which stand above that one, and on whose side is it? (METHOD 4, 5)
-- Grain: one row per source in force.
-- An agency that is independent of its parent is its own root, and the parent is its umbrella: two agencies
-- are two origins, but the parent is independent of neither.
-- A source without a party of its own has that of the nearest body that it rolls up into.
-- A party is its own side unless data/vocabulary/parties.csv puts it beside another; an organ stands with its party.
create or replace temp table incoming_derived_source as
with recursive climb as (
    select source_no, source_no as above_no, parent_id, independent_of_parent, true as rolled, 0 as steps, party_to_conflict
    from source where superseded_in is null
    union all
    select c.source_no, p.source_no, p.parent_id, p.independent_of_parent, c.rolled and not c.independent_of_parent,
        c.steps + 1, p.party_to_conflict
    from climb as c
    join source as p on p.source_id = c.parent_id and p.superseded_in is null
),
roots as (
    select source_no, above_no as root_no
    from climb
    where rolled and (parent_id is null or independent_of_parent)
),
paths as (
    select c.source_no, list(s.source_id order by s.source_id) as path_ids
    from climb as c
    join source as s on s.source_no = c.above_no and s.superseded_in is null
    where rolled
    group by all
),
parties as (
    select source_no, arg_min(party_to_conflict, steps) as party
    from climb where rolled and party_to_conflict is not null
    group by all
),
umbrellas as (
    select c.source_no, list(distinct r.root_no order by r.root_no) as umbrella_nos
    from climb as c
    join roots as r on r.source_no = c.above_no
    join roots as own on own.source_no = c.source_no
    where not c.rolled and r.root_no <> own.root_no
    group by all
)
select r.source_no, root.source_id as root_id, r.root_no, coalesce(u.umbrella_nos, []) as umbrella_nos, p.path_ids,
    coalesce(beside.side, party.party) as side
from roots as r
left join parties as party on party.source_no = r.source_no
join source as root on root.source_no = r.root_no and root.superseded_in is null
left join umbrellas as u on u.source_no = r.source_no
join paths as p on p.source_no = r.source_no
left join vocabulary_parties as beside on beside.term = party.party;
