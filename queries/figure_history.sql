-- What did the record say of one figure, version by version?
-- Grain: one row per version of the row $figure_id, the newest first; also of a figure no longer in force.
with chosen as (
    select * from figure where figure_id = $figure_id and added_in <= $version
        and ($shared_only::boolean is null or document_no in (select document_no from document where coalesce(may_be_shared, true)))
)
select c.added_in as version, p.published_at, p.actor, p.why, c.change_reason,
    case when c.superseded_in <= $version then c.superseded_in end as superseded_in,
    case when c.superseded_in <= $version then c.superseded_because end as superseded_because,
    m.metric_id as metric, m.label as metric_label, c.quantifier, c.value, c.value_max,
    coalesce(c.value_words, '') as value_words, c.unit, c.affected, coalesce(c.affected_detail, '') as affected_detail,
    pl.name as place_name, c.period_start, c.period_end, o.source_id as origin_id, o.short_name as origin_short,
    c.credibility, c.credibility_reason, coalesce(c.note, '') as note
from chosen as c
join publication as p on p.version = c.added_in
join (select metric_no, arg_max(metric_id, added_in) as metric_id, arg_max(label, added_in) as label from metric group by all) as m
    using (metric_no)
join (select place_no, arg_max(name, added_in) as name from place group by all) as pl using (place_no)
join (select source_no, arg_max(source_id, added_in) as source_id, arg_max(short_name, added_in) as short_name from source group by all) as o
    on o.source_no = c.origin_no
order by c.added_in desc;
