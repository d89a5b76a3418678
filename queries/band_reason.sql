-- Why does each row of the step `chosen` have its band? In words, with the numbers that decided (METHOD 5).
-- Grain: one row per row of `chosen`, which holds rows of `figure`. The band itself is not said again.
-- `independent_parties`: how many of its independent origins are parties to the conflict, or organs of one. As among
-- the origins, one that stands above another that agrees is not counted beside it.
-- Caution: after a semicolon stand those who agree or dispute without moving the band.
with named as (
    select c.figure_no, j.verdict, j.decides,
        o.short_name || case when c.band = 'contested' and o.side is not null then ', a party,' else '' end
            || ' says ' || stated(w.words, j.value, j.value_max) as claim,
        o.short_name || case
            when o.side is not null then ', a party' when o.reliability > 'C' then ', rated ' || o.reliability else ''
        end as witness,
        not (j.decides and c.band = 'corroborated') as is_aside,
        o.side is not null as is_party, o.root_no, o.umbrella_nos,
        row_number() over (partition by c.figure_no order by o.reliability, o.short_name, j.other_no) as place
    from chosen as c
    join judgement_at($version) as j on j.figure_no = c.statement_no
    join phrase as w on w.quantifier = j.quantifier
    join source_at($version) as o on o.source_no = j.other_origin_no
),
lists as (
    select figure_no,
        and_others(list(claim order by place) filter (decides and verdict = 'conflicts')) as against,
        and_others(list(claim order by place) filter (decides and verdict = 'agrees')) as alike,
        and_others(list(witness order by place) filter (not decides and verdict = 'conflicts')) as disputers,
        and_others(list(witness order by place) filter (is_aside and verdict = 'agrees')) as supporters,
        count(*) filter (is_aside and verdict = 'agrees') as supporting,
        list(root_no) filter (is_party and verdict = 'agrees') as parties,
        flatten(list(umbrella_nos) filter (verdict = 'agrees')) as above
    from named group by all
),
own as (
    select c.figure_no, c.band, c.outlets, c.independent_origins, o.short_name as name, o.side is not null as is_party,
        coalesce(o.party_to_conflict, root.party_to_conflict) as party,
        case when c.repeats is null then o.short_name || case when c.band = 'contested' and o.side is not null then ', a party,' else '' end
            || ' says ' || coalesce(c.value_words, stated(w.words, c.value, c.value_max)) else 'the figure that this repeats' end as claim,
        nullif(concat_ws(' and ', case when o.reliability = 'F' then 'reliability F' end,
            case when c.credibility = 6 then 'credibility 6' end), '') as ungraded
    from chosen as c
    left join phrase as w on w.quantifier = c.quantifier
    left join source_at($version) as o on o.source_no = c.origin_no
    left join source_at($version) as root on root.source_no = o.root_no
)
select figure_no, case band
        when 'contested' then claim || ', ' || against || ', for overlapping days'
        when 'corroborated' then claim || ', ' || alike || ', for overlapping days'
        when 'party_claim' then concat(name, ' is a party to the conflict, or an organ of one: ', party)
        when 'unrated' then coalesce(ungraded, 'no grade') || ', which means that it cannot be judged'
        when 'single_origin' then 'one origin, ' || name || case when outlets > 1 then ', however many outlets carried it' else '' end
    end
    || coalesce('; disputed by ' || disputers, '')
    || coalesce('; ' || supporters || case when supporters like '%, a party' or supporters like '%, rated _' then ',' else '' end
        || case when supporting = 1 then ' gives a similar number' else ' give similar numbers' end, '') as band_reason,
    case when independent_origins is not null
        then is_party::integer + len(list_filter(coalesce(parties, []), lambda root: not list_contains(above, root)))
    end as independent_parties
from own
left join lists using (figure_no)
