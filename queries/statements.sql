-- Which statements does the filter leave, and who stands behind each?
-- Grain: one row per statement in view, however many outlets repeated it. At most $row_limit rows by
-- $sort_by, after the first $rows_before of them.
-- Caution: where the filter leaves a repeat but not the figure that it repeats, one repeat stands for both.
with picked as (
    select rowid from claim where {in view} and {once}
    order by {figure order}
    limit $row_limit offset coalesce($rows_before::bigint, 0)
)
select {shown} from claim
where {in view} and rowid in (select rowid from picked)
order by {figure order};
