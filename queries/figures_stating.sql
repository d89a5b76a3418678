-- Which statements say one of these numbers, and how many of the words around it do they hold?
-- Grain: one row per statement that says a number of $numbers, in a figure in view: itself or in a repeat; or whose interval
-- begins at one of $floors, which is the least that a word such as "dozens" promises. At most $row_limit, those that hold
-- most of $words first, and of these the most carried.
-- Caution: a word is held where it stands anywhere in what is known of the figure, be it within a longer word. That the
-- number is the same does not make it the same claim.
with said as (
    select *, case when is_repeat then printed_value else value end as number,
        case when is_repeat then printed_value_max else value_max end as number_max,
        case when is_repeat then printed_low else low end as begins,
        case when is_repeat then printed_period_start else period_start end as starts,
        case when is_repeat then printed_period_end else period_end end as ends
    from claim where {in view}
),
stating as (
    select * from said
    where number in (select unnest($numbers::bigint[])) or number_max in (select unnest($numbers::bigint[]))
        or begins in (select unnest($floors::bigint[]))
),
worded as (
    select c.statement_id, c.outlets, folded(concat_ws(
        ' ', c.searchable, o.searchable, root.searchable, p.searchable, d.searchable,
        pub.searchable, c.metric_label, c.verb_phrase, w.words,
        c.affected, c.place_path, strftime(c.starts, '%-d %B %Y'),
        strftime(c.ends - interval 1 second, '%-d %B %Y')
    )) as said
    from stating as c
    join source_at($version) as o on o.source_no = c.origin_no
    join source_at($version) as root on root.source_no = c.root_no
    join source_at($version) as pub on pub.source_no = c.publisher_no
    join place_at($version) as p on p.place_no = c.place_no
    join document_at($version) as d on d.document_no = c.document_no
    join phrase as w on w.quantifier = c.quantifier
)
select statement_id as figure_id,
    max(len(list_filter(coalesce($words::varchar[], []), lambda word: contains(said, folded(word)))))::integer as words_held
from worded
group by statement_id
order by words_held desc, max(outlets) desc, figure_id
limit $row_limit;
