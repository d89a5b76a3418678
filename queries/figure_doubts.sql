-- What is doubted of one figure, and who gave their word for it?
-- Grain: one row per doubt of $figure_id in force at version $version.
select d.doubt::varchar as doubt, d.other_id, d.number, d.other_number, d.day, d.other_day,
    f.unit::varchar as unit, f.metric_label, d.confirmed, d.added_in as version, p.actor, p.published_at
from doubt as d
join publication as p on p.version = d.added_in
cross join (
    select f.unit, m.label as metric_label
    from figures_in_force as f
    join metric_at($version) as m using (metric_no)
    where f.figure_id = $figure_id
) as f
where d.figure_id = $figure_id and d.added_in <= $version and (d.superseded_in is null or d.superseded_in > $version)
order by d.doubt, d.other_id;
