-- Which band has each figure in view, by which rule, and which figures decided? (METHOD 5)
-- Grain: one row per figure in view. At most $row_limit, the latest first.
-- Caution: a band belongs to the record, not to the view: figures that the filter hides decide too.
with chosen as (
    select f.* from figures_in_view as f
    order by period_end desc, figure_id
    limit $row_limit
),
described as (
    /* described.sql */
),
judgements as (
    select c.figure_no, j.other_no, j.verdict, j.decides, o.side is null as by_no_party
    from chosen as c
    join judgement_at($version) as j on j.figure_no = c.statement_no
    join source_at($version) as o on o.source_no = j.other_origin_no
),
others as (
    select f.figure_no as other_no, f.figure_id as other_id
    from figures_in_force as f where f.figure_no in (select other_no from judgements)
),
lists as (
    select figure_no, string_agg(other_id, ' | ' order by other_id) filter (decides) as decided_by,
        string_agg(other_id, ' | ' order by other_id) filter (not decides) as also_named,
        bool_or(decides and verdict = 'conflicts' and by_no_party) as rated_origin_conflicts
    from judgements join others using (other_no)
    group by all
)
select d.figure_id, d.statement_id, d.metric, d.place_id, d.period_start, d.period_end, d.origin_id, d.origin_short,
    d.quantifier, d.value, d.value_max, d.value_words, d.unit, d.affected, d.band,
    case d.band
        when 'contested' then case when l.rated_origin_conflicts then 'an independent origin rated A to C conflicts'
            else 'a party of another side conflicts' end
        when 'corroborated' then 'an independent origin rated A to C agrees'
        when 'party_claim' then 'the origin is a party, or an organ of one'
        when 'unrated' then 'reliability F or credibility 6'
        when 'single_origin' then 'no other rule holds'
    end as rule,
    d.band_reason, d.independent_origins, d.outlets,
    coalesce(l.decided_by, '') as decided_by, coalesce(l.also_named, '') as also_named
from described as d
join chosen as c using (figure_id)
left join lists as l on l.figure_no = c.figure_no
order by d.figure_id;
