-- How many figures in view have changed since version $version, and how?
-- Grain: one row per kind of change: retracted, revised, added, rejudged.
with compared as (
    /* compared.sql */
)
select change, count(*) as figures
from compared
where change is not null
group by change
order by case change when 'retracted' then 1 when 'revised' then 2 when 'added' then 3 else 4 end;
