-- The order of a table of figures: $sort_by is newest, oldest, largest, smallest or most_carried.
-- Caution: an order by number sets numbers of different meaning side by side; it ranks nobody.
case when $sort_by = 'most_carried' then -outlets end nulls last,
case when $sort_by = 'largest' then -coalesce(value_max, value, low) end nulls last,
case when $sort_by = 'smallest' then coalesce(value, low) end nulls last,
case when $sort_by = 'oldest' then period_end end,
period_end desc, figure_id
