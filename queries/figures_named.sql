-- What does the record say of these figures?
-- Grain: one row per figure of $figure_ids in force at version $version, and in view: who knows what is counted
-- says so, and no other figure is looked at.
select {shown} from claim
where {in view} and figure_id in (select unnest($figure_ids::varchar[]))
order by figure_id;
