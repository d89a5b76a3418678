-- Which figures does the filter leave, and who stands behind each?
-- Grain: one row per figure in view, repeats by other outlets among them. At most $row_limit rows.
-- Order: $sort_by is newest, oldest, largest, smallest or most_carried.
-- Caution: rows of different origins are set side by side, never added.
with picked as (
    select row_no from figures_in_view
    order by
        case when $sort_by = 'most_carried' then -outlets end nulls last,
        case when $sort_by = 'largest' then -coalesce(value_max, value, low) end nulls last,
        case when $sort_by = 'smallest' then coalesce(value, low) end nulls last,
        case when $sort_by = 'oldest' then period_end end,
        period_end desc, figure_id
    limit $row_limit
),
chosen as (
    select * from figures_in_view where row_no in (select row_no from picked)
),
described as (
    /* described.sql */
)
select * from described
order by
    case when $sort_by = 'most_carried' then -outlets end nulls last,
    case when $sort_by = 'largest' then -coalesce(value_max, value, low) end nulls last,
    case when $sort_by = 'smallest' then coalesce(value, low) end nulls last,
    case when $sort_by = 'oldest' then period_end end,
    period_end desc, figure_id;
