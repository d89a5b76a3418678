-- What does the record say in these rows of `claim`, and who speaks against it?
-- Grain: one row per claim in force at version $version whose row is one of $rows, as another question found them.
-- `disputed_by` are the figures that conflict with it, joined by |.
select rowid as row, whose_party <> '' as is_of_a_party,
    array_to_string(
        list_transform(list_filter(judged_with, lambda j: j.verdict = 'conflicts'), lambda j: j.figure_id), '|'
    ) as disputed_by,
    {shown}
from claim
where {in force} and rowid in (select unnest($rows::bigint[]))
order by row;
