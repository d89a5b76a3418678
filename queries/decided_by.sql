-- Who agrees or conflicts with one figure, and does that move its band? (METHOD 4 and 5)
-- Grain: one row per organisation and verdict: the figure of that organisation that says most. A repeat has the
-- judgements of the figure that it repeats.
-- Caution: `decides` is false where somebody is named in the reason without moving the band.
with judgements as (
    select unnest(judged_with, recursive := false) as j from claim where {in force} and figure_id = $figure_id
)
select j.verdict, j.decides, c.*
from judgements
join (select {shown} from claim where {in force}) as c on c.figure_id = j.figure_id
order by j.decides desc, j.verdict desc, c.reliability, c.root_short, c.figure_id;
