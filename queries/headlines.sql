-- For each metric: which statement in view did most outlets carry?
-- Grain: one row per metric in view: that statement, and how much else there is on the metric.
-- Chosen among those that hold for the whole, are not replaced and have days that somebody gave (METHOD 1 and 4), else among
-- others; of these among those of independent origins, then among those that are not of a single incident, that count
-- people of any group, that give a number and that the coder recommends, else among statements, else among repeats that
-- stand for one. Ties: the later, then the first recorded. Under the first edition: as the coder recommends, alone.
-- Caution: the most carried claim is not the truest, the largest or the latest; the page must say how it was chosen.
with best as (
    select distinct on (metric_no) rowid
    from claim where {in view}
    order by metric_no, is_repeat, parties_apart and (scope <> '' or replaced_by is not null or period_basis = 'assumed'),
        parties_apart and (not is_named or whose_party <> ''), parties_apart and event_id <> '',
        parties_apart and ({of another group}), parties_apart and value is null,
        role <> 'recommended'::role_t, outlets desc, period_end desc, figure_no
),
counted as (
    select metric, count(*) as figures_in_view_count, {statements} as statements_in_view_count,
        independent(list(distinct root_no) filter (is_named), list(distinct umbrella_nos)) as metric_origins,
        count(distinct publisher_no) as metric_outlets
    from claim where {in view}
    group by metric
)
select c.*, n.* exclude (metric)
from (select {shown} from claim where {in view} and rowid in (select rowid from best)) as c
join counted as n on n.metric = c.metric
order by n.statements_in_view_count desc, c.metric;
