-- Who agrees with each row of the step `chosen`, and who disputes it? In words, with the numbers (METHOD 5).
-- Grain: one row per row of `chosen` that is judged with another; `chosen` holds rows of `figure`.
-- `against` and `alike` moved the band, `disputers` and `supporters` did not. `parties` are the organisations of the
-- parties that agree, `above` those that stand above one that agrees.
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
)
select figure_no,
    and_others(list(claim order by place) filter (decides and verdict = 'conflicts')) as against,
    and_others(list(claim order by place) filter (decides and verdict = 'agrees')) as alike,
    and_others(list(witness order by place) filter (not decides and verdict = 'conflicts')) as disputers,
    and_others(list(witness order by place) filter (is_aside and verdict = 'agrees')) as supporters,
    count(*) filter (is_aside and verdict = 'agrees') as supporting,
    list(root_no) filter (is_party and verdict = 'agrees') as parties,
    flatten(list(umbrella_nos) filter (verdict = 'agrees')) as above
from named group by all
