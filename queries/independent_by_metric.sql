-- How many independent origins stand behind the statements in view on each metric? (METHOD 4)
-- Grain: one row per metric_no with a named origin in view.
with pairs as (
    select metric_no, origin_no from unjudged_figures_in_view where repeats is null group by all
    union all
    select metric_no, origin_no from unjudged_repeats_alone_in_view
),
behind as (
    select metric_no, list_distinct(list(s.root_no) filter (s.kind <> 'unnamed')) as roots,
        list_distinct(flatten(list(s.umbrella_nos))) as umbrellas
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
    group by all
)
select metric_no, len(list_filter(roots, lambda root: not list_contains(umbrellas, root))) as origins from behind
