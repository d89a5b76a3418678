-- What is doubted of one figure, and who gave their word for it?
-- Grain: one row per doubt of $figure_id in force at version $version.
with named as (
    select case when is_repeat then printed_unit else unit end::varchar as unit,
        case when is_repeat then printed_metric_label else metric_label end as metric_label
    from claim where {in force} and figure_id = $figure_id
)
select d.doubt::varchar as doubt, d.other_id, d.number, d.other_number, d.day, d.other_day,
    named.unit, named.metric_label, d.confirmed, d.added_in as version, p.actor, p.published_at
from doubt as d
join publication as p on p.version = d.added_in
cross join named
where d.figure_id = $figure_id and d.added_in <= $version and (d.superseded_in is null or d.superseded_in > $version)
order by d.doubt, d.other_id;
