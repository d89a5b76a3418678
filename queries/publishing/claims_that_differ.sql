-- Which rows of {table} are not what they should be at version $version? Grain: one row per {shown}.
-- {rows} are what the file of that name gives.
with held as (
    select * exclude (added_in, superseded_in) from {table}
    where added_in <= $version and (superseded_in is null or superseded_in > $version)
),
worked_out as ({rows})
select {shown} from (from held except all from worked_out)
union
select {shown} from (from worked_out except all from held)
order by 1
limit 100;
