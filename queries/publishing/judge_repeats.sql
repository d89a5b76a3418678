-- Which repeats stand otherwise than the figure that they repeat? They take its result (METHOD 4).
-- Grain: one row per such repeat: of a statement that has just changed its standing, of one of this version, or
-- itself of this version.
create or replace temp table standing_now as
with standing as (
    select r.figure_no, n.outlets, n.independent_origins, n.band,
        r.outlets as held_outlets, r.independent_origins as held_origins, r.band as held_band
    from figure as r
    join standing_now as n on n.figure_no = r.statement_no
    where r.superseded_in is null and r.figure_no <> r.statement_no
    union
    select r.figure_no, f.outlets, f.independent_origins, f.band, r.outlets, r.independent_origins, r.band
    from figure as r
    join figure as f on f.figure_no = r.statement_no and f.superseded_in is null
    where r.added_in = $version and r.superseded_in is null and r.figure_no <> r.statement_no
    union
    select r.figure_no, f.outlets, f.independent_origins, f.band, r.outlets, r.independent_origins, r.band
    from figure as r
    join figure as f on f.figure_no = r.statement_no and f.superseded_in is null
    where f.added_in = $version and r.added_in < $version and r.superseded_in is null and r.figure_no <> r.statement_no
)
select figure_no, outlets, independent_origins, band
from standing
where (outlets, independent_origins, band) is distinct from (held_outlets, held_origins, held_band);
