-- What does the record say of these figures?
-- Grain: one row per figure of $figure_ids in force at version $version, and in view: who knows what is counted
-- says so, and no other figure is looked at.
with chosen as (
    select f.* from figures_in_view as f where figure_id in (select unnest($figure_ids::varchar[]))
),
described as (
    /* described.sql */
)
select * from described order by figure_id;
