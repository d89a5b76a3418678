-- Which repeats of the statements in `touched` differ from them in what a filter asks of both?
insert into differing_repeat
select r.figure_no
from figure as r
join figure as s on s.figure_no = r.statement_no and s.superseded_in is null
where r.repeats is not null and r.superseded_in is null and r.statement_no in (select statement_no from touched)
    and (
        r.metric_no <> s.metric_no or r.place_no <> s.place_no or r.origin_no <> s.origin_no
        or r.period_start <> s.period_start or r.period_end <> s.period_end
        or r.affected <> s.affected or r.quantifier <> s.quantifier
    )
    and r.figure_no not in (select figure_no from differing_repeat);
