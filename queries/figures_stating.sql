-- Which statements say one of these numbers, and how many of the words around it do they hold?
-- Grain: one row per statement that says a number of $numbers, in a figure in view: itself or in a repeat. At most
-- $row_limit, those that hold most of $words first, and of these the most carried.
-- Caution: a word is held where it stands anywhere in what is known of the figure, be it within a longer word. That the
-- number is the same does not make it the same claim.
with stating as (
    select * from figures_in_view as f
    where value in (select unnest($numbers::bigint[])) or value_max in (select unnest($numbers::bigint[]))
),
texts as (
    select f.statement_no, f.outlets, coalesce(f.repeats, f.figure_id) as statement_id,
        folded(concat_ws(
            ' ', w.words, m.label, m.verb_phrase, f.affected, p.path, strftime(f.period_start, '%-d %B %Y'),
            strftime(f.period_end - interval 1 second, '%-d %B %Y')
        )) || ' ' || concat_ws(
            ' ', f.searchable, p.searchable, o.searchable, root.searchable, pub.searchable, d.searchable
        ) as said
    from stating as f
    join phrase as w using (quantifier)
    join metric_at($version) as m using (metric_no)
    join place_at($version) as p using (place_no)
    join source_at($version) as o on o.source_no = f.origin_no
    join source_at($version) as root on root.source_no = o.root_no
    join source_at($version) as pub on pub.source_no = f.publisher_no
    join document_at($version) as d using (document_no)
)
select statement_id as figure_id,
    max(len(list_filter(coalesce($words::varchar[], []), lambda word: contains(said, folded(word)))))::integer as words_held
from texts
group by statement_no, statement_id
order by words_held desc, max(outlets) desc, figure_id
limit $row_limit;
