-- How many independent origins stand behind the figures in view on each metric? (METHOD 4)
-- Grain: one row per metric_no with a named origin in view.
with pairs as (
    select metric_no, origin_no from unjudged_figures_in_view group by all
),
named as (
    select distinct pairs.metric_no, s.root_no
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
    where s.kind <> 'unnamed'
),
umbrellas as (
    select distinct pairs.metric_no, unnest(s.umbrella_nos) as root_no
    from pairs join source_at($version) as s on s.source_no = pairs.origin_no
)
select metric_no, count(*) as origins from named anti join umbrellas using (metric_no, root_no) group by all
