-- Whether a figure `f` counts a group that does not enter the total asked for (METHOD 6.1): a total of people takes
-- `unknown`, `mixed` and `civilian`, a total of a named group that group alone, and things have no group.
f.unit in ('person', 'household', 'body') and not case
    when $group is null then f.affected in ('unknown', 'mixed', 'civilian')
    else f.affected = $group::affected_t
end
