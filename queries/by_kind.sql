-- What kinds of origin do the figures come from?
-- Grain: one row per kind of origin in view. Caution: counts of claims.
select s.kind as origin_kind, count(*) as figures, count(distinct f.statement_no) as statements,
    count(distinct s.root_no) as origins, count(distinct f.publisher_no) as outlets
from figures_in_view as f
join source_at($version) as s on s.source_no = f.origin_no
group by all
order by statements desc, origin_kind;
