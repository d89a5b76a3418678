-- Fill in what rows of an older record lack and other rows of it tell: the identifiers along the path of each.
update place as t
set path_ids = d.path_ids
from (
    with recursive climb as (
        select place_id, added_in, [place_id] as path_ids, parent_id from place where path_ids is null
        union all
        select c.place_id, c.added_in, [p.place_id] || c.path_ids, p.parent_id
        from climb as c
        join place as p on p.place_id = c.parent_id
            and p.added_in <= c.added_in and (p.superseded_in is null or p.superseded_in > c.added_in)
    )
    from climb where parent_id is null
) as d
where t.place_id = d.place_id and t.added_in = d.added_in;

update source as t
set path_ids = d.path_ids
from (
    with recursive climb as (
        select source_id, added_in, source_id as above_id, parent_id, independent_of_parent
        from source where path_ids is null
        union all
        select c.source_id, c.added_in, s.source_id, s.parent_id, s.independent_of_parent
        from climb as c
        join source as s on s.source_id = c.parent_id
            and s.added_in <= c.added_in and (s.superseded_in is null or s.superseded_in > c.added_in)
        where not c.independent_of_parent
    )
    select source_id, added_in, list(above_id order by above_id) as path_ids from climb group by all
) as d
where t.source_id = d.source_id and t.added_in = d.added_in;
