-- Write what was counted and judged: outlets, independent origins and band, and who decided.
-- A figure that did not change itself keeps in standing_before what it showed until now.

-- Grain: one row per figure in force whose standing is another than it has.
create or replace temp table standing_now as
select f.figure_no, f.added_in, f.standing_since, f.outlets as outlets_before,
    f.independent_origins as origins_before, f.band as band_before,
    coalesce(c.outlets, f.outlets) as outlets,
    coalesce(b.independent_origins, f.independent_origins) as independent_origins, coalesce(b.band, f.band) as band
from figure as f
left join carried as c using (statement_no)
left join judged_band as b using (statement_no)
where f.superseded_in is null
    and (c.outlets <> f.outlets or b.independent_origins is distinct from f.independent_origins and b.statement_no is not null
        or b.band is distinct from f.band and b.statement_no is not null);

insert into standing_before by name
select figure_no, outlets_before as outlets, origins_before as independent_origins, band_before as band,
    standing_since as added_in, $version as superseded_in
from standing_now
where added_in < $version and standing_since < $version;

update figure as f
set outlets = n.outlets, independent_origins = n.independent_origins, band = n.band, standing_since = $version
from standing_now as n
where f.figure_no = n.figure_no and f.superseded_in is null;

-- Grain: one row per figure judged, organisation that agrees or conflicts with it, and which.
create or replace temp table judgement_now as
select p.figure_no, p.other_no, p.verdict, p.decides, o.origin_no as other_origin_no, o.quantifier, o.value, o.value_max
from judged_pair as p
join judged_figure as o on o.figure_no = p.other_no;

create or replace temp table judgement_held as
select j.* exclude (added_in, superseded_in)
from judgement as j
where j.superseded_in is null and j.figure_no in (
    select figure_no from judged_figure union select figure_no from figure where superseded_in = $version
);

update judgement as j
set superseded_in = $version
from (from judgement_held except from judgement_now) as gone
where j.superseded_in is null and j.figure_no = gone.figure_no and j.other_no = gone.other_no and j.verdict = gone.verdict;

insert into judgement by name
select *, $version as added_in
from (from judgement_now except from judgement_held)
order by figure_no, other_no;
