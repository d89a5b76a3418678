-- How did one statement travel: from its origin, through which relays, to which publishers?
-- Grain: one row per figure that is, or repeats, the statement of $figure_id.
-- Caution: relay_error says what a publisher changed on the way; blank where nothing is known to have changed.
with chosen as (
    select f.* from figures_in_force as f
    where f.statement_no in (select statement_no from figures_in_force where figure_id = $figure_id)
),
described as (
    /* described.sql */
)
select d.*, d.figure_id = $figure_id as is_shown,
    coalesce(
        (select string_agg(l.note, '; ') from link_at($version) as l
         where l.relation = 'relay_error' and l.from_id = d.figure_id), ''
    ) as relay_error
from described as d
order by d.figure_id <> d.statement_id, d.reported_on nulls last, d.figure_id;
