-- What has changed since version $version among the figures in view?
-- Grain: one row per figure that is in view at $version or at $newest_version and differs between the two, with what
-- changed last. At most $row_limit of each kind: what was retracted first, then revised, added, rejudged.
with compared as materialized (
    /* compared.sql */
)
select c.figure_id, c.change, c.changed_in, c.reason, p.published_at, coalesce(p.actor, '') as actor,
    coalesce(p.why, '') as why
from compared as c
left join publication as p on p.version = c.changed_in
where c.change is not null
qualify row_number() over (partition by c.change order by c.figure_id) <= $row_limit
order by case c.change when 'retracted' then 1 when 'revised' then 2 when 'added' then 3 else 4 end, c.figure_id;
