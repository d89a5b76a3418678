-- Write who agrees and conflicts with whom, beside what that was before.
create or replace temp table judgement_now as
select p.question, p.figure_no, p.other_no, p.verdict, p.decides, o.origin_no as other_origin_no, o.quantifier, o.value, o.value_max
from judged_pair as p
join judged_detail as o on o.figure_no = p.other_no;

create or replace temp table judgement_held as
select * exclude (added_in, superseded_in)
from judgement
where superseded_in is null and question in (select question from judged_touched);

update judgement as j
set superseded_in = $version
from (from judgement_held except from judgement_now) as gone
where j.superseded_in is null and j.question = gone.question and j.figure_no = gone.figure_no
    and j.other_no = gone.other_no and j.verdict = gone.verdict;

insert into judgement by name
select *, $version as added_in
from (from judgement_now except from judgement_held)
order by question, figure_no, other_no;
