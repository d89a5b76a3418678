-- Where has an organisation a figure of its own that may enter a total, at any time? (METHOD 6.4)
-- Grain: one row per organisation, place and unit with a recommended figure in force of the metric and group asked for.
select distinct s.root_id, f.place_no, f.unit::varchar as unit
from figures_in_force as f
join source_at($version) as s on s.source_no = f.origin_no
where f.metric_no in (select metric_no from metric_at($version) where metric_id = $metric_asked)
    and f.place_no in (select unnest($place_nos::integer[]))
    and f.role = 'recommended' and f.repeats is null
    and not (/* total_group.sql */);
