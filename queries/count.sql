-- How much does the filter leave?
-- Grain: one row. `origins` are independent ones: bodies of one organisation count once, unnamed ones not at
-- all, and an umbrella not beside a member of it (METHOD 4). `oldest` and `newest` are the last days of periods.
with alone as (
    select origin_no from unjudged_repeats_alone_in_view
),
pairs as (
    select origin_no from unjudged_figures_in_view where repeats is null group by all
    union all
    select origin_no from alone
),
behind as (
    select list_distinct(list(s.root_no) filter (s.kind <> 'unnamed')) as roots,
        list_distinct(flatten(list(s.umbrella_nos))) as umbrellas
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
),
seen as (
    select count(*) as figures, count(*) filter (repeats is null) as statements, count(distinct publisher_no) as outlets,
        count(distinct document_no) as documents, min(period_end) as first_end, max(period_end) as last_end
    from unjudged_figures_in_view
)
select figures, statements + (select count(*) from alone) as statements,
    coalesce(len(list_filter(roots, lambda root: not list_contains(umbrellas, root))), 0) as origins,
    outlets, documents, (first_end - interval 1 second)::date as oldest, (last_end - interval 1 second)::date as newest
from seen, behind;
