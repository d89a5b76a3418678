-- Which statements stand otherwise than before: outlets, independent origins and band? (METHOD 4 and 5)
-- Grain: one row per statement of a touched question whose standing is another than it has.
create or replace temp table standing_now as
select f.rowid as row_no, f.figure_no, coalesce(c.outlets, f.outlets) as outlets,
    coalesce(j.independent_origins, s.is_named::integer) as independent_origins,
    coalesce(j.band, band_alone(s.side, s.reliability, f.credibility))::band_t as band
from figure as f
join judged_touched as t using (metric_no, unit, place_no)
join judged_source as s on s.source_no = f.origin_no
left join carried as c on c.statement_no = f.figure_no
left join judged_band as j on j.figure_no = f.figure_no
where f.superseded_in is null and f.figure_no = f.statement_no
    and (c.outlets <> f.outlets or f.independent_origins is distinct from coalesce(j.independent_origins, s.is_named::integer)
        or f.band is distinct from coalesce(j.band, band_alone(s.side, s.reliability, f.credibility))::band_t);
