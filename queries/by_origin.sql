-- Which organisations said how much about what?
-- Grain: one row per metric and organisation (bodies rolled up to it, METHOD 4).
-- Caution: counts of claims; the claims themselves are never added.
with sums as (
    select metric_no, origin_no, count(*) as figures, count(*) filter (repeats is null) as statements,
        min(period_start) as first_start, max(period_end) as last_end
    from unjudged_figures_in_view group by all
    union all by name
    select metric_no, origin_no, count(*) as statements from unjudged_repeats_alone_in_view group by all
),
outlet_pairs as (
    select metric_no, origin_no, publisher_no from unjudged_figures_in_view group by all
),
outlet_counts as (
    select p.metric_no, s.root_no, count(distinct p.publisher_no) as outlets
    from outlet_pairs as p join source_at($version) as s on s.source_no = p.origin_no
    group by all
),
rolled as (
    select g.metric_no, s.root_no, sum(g.figures)::bigint as figures, sum(g.statements)::bigint as statements,
        min(g.first_start)::date as first_day, (max(g.last_end) - interval 1 second)::date as last_day
    from sums as g join source_at($version) as s on s.source_no = g.origin_no
    group by all
)
select m.metric_id as metric, m.label as metric_label, root.source_id as root_id, root.name as root_name,
    root.short_name as root_short, root.kind as origin_kind, coalesce(root.party_to_conflict, '') as party,
    root.reliability, r.figures, r.statements, o.outlets, r.first_day, r.last_day
from rolled as r
join outlet_counts as o using (metric_no, root_no)
join source_at($version) as root on root.source_no = r.root_no
join metric_at($version) as m using (metric_no)
where r.statements > 0
order by metric, r.statements desc, root_id;
