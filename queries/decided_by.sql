-- Who agrees or conflicts with one figure, and does that move its band? (METHOD 4 and 5)
-- Grain: one row per organisation and verdict: the figure of that organisation that says most. A repeat has the
-- judgements of the figure that it repeats.
-- Caution: `decides` is false where somebody is named in the reason without moving the band.
with asked as (
    select * from figures_in_force where figure_id = $figure_id
),
judgements as (
    select j.other_no, j.verdict, j.decides
    from asked
    join judgement_at($version) as j on j.figure_no = asked.statement_no
),
chosen as (
    select f.* from figures_in_force as f where f.figure_no in (select other_no from judgements)
),
described as (
    /* described.sql */
)
select j.verdict, j.decides, d.*
from judgements as j
join chosen as c on c.figure_no = j.other_no
join described as d on d.figure_id = c.figure_id
order by j.decides desc, j.verdict desc, d.reliability, d.root_short, d.figure_id;
