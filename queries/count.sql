-- How much does the filter leave?
-- Grain: one row. `origins` are independent ones: bodies of one organisation count once, unnamed ones not at
-- all, and an umbrella not beside a member of it (METHOD 4). `oldest` and `newest` are the last days of periods.
with pairs as (
    select origin_no, count(*) as figures, min(period_end) as first_end, max(period_end) as last_end
    from unjudged_figures_in_view group by all
),
origins as (
    select distinct s.root_no from pairs join source_at($version) as s on s.source_no = pairs.origin_no
    where s.kind <> 'unnamed'
),
umbrellas as (
    select distinct unnest(s.umbrella_nos) as root_no
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
)
select
    coalesce(sum(figures), 0)::bigint as figures,
    (select count(distinct statement_no) from unjudged_figures_in_view)::bigint as statements,
    (select count(*) from origins where root_no not in (select root_no from umbrellas)) as origins,
    (select count(distinct publisher_no) from unjudged_figures_in_view) as outlets,
    (select count(distinct document_no) from unjudged_figures_in_view) as documents,
    (min(first_end) - interval 1 second)::date as oldest,
    (max(last_end) - interval 1 second)::date as newest
from pairs;
