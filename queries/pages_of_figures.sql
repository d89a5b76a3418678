-- Which statements have a page of their own, and since which version has it shown what it shows?
-- Grain: one row per statement in force at version $version, those that changed last first; at most $row_limit.
select figure_id, added_in
from claim
where {in force} and not is_repeat
order by added_in desc, figure_no
limit $row_limit;
