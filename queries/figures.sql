-- Which printings of statements does the filter leave, and who stands behind each?
-- Grain: one row per figure in view, repeats by other outlets among them, in the words of its page. At most $row_limit
-- rows by $sort_by, after the first $rows_before of them.
-- Caution: rows of different origins are set side by side, never added.
with picked as (
    select rowid from claim where {in view}
    order by {figure order}
    limit $row_limit offset coalesce($rows_before::bigint, 0)
)
select {shown as printed} from claim
where {in view} and rowid in (select rowid from picked)
order by {figure order};
