-- Which statements say one of these numbers, and how many of the words around it do they hold?
-- Grain: one row per statement that says a number of $numbers, in a figure in view: itself or in a repeat. At most
-- $row_limit, those that hold most of $words first, and of these the most carried.
-- Caution: a word is held where it stands anywhere in what is known of the figure, be it within a longer word. That the
-- number is the same does not make it the same claim.
with stating as (
    select statement_id, outlets,
        searchable || ' ' || searchable_names || folded(concat_ws(
            ' ', '', affected, place_path, root_name, root_short, strftime(printed_period_start, '%-d %B %Y'),
            strftime(printed_period_end - interval 1 second, '%-d %B %Y')
        )) as said
    from claim
    where {in view} and printed_value in (select unnest($numbers::bigint[])) or printed_value_max in (select unnest($numbers::bigint[]))
)
select statement_id as figure_id,
    max(len(list_filter(coalesce($words::varchar[], []), lambda word: contains(said, folded(word)))))::integer as words_held
from stating
group by statement_id
order by words_held desc, max(outlets) desc, figure_id
limit $row_limit;
