-- Write what is doubted, beside what was doubted before. `confirmed`: the word of who publishes it nevertheless.
update doubt as d
set superseded_in = $version
from (from doubt_held except from doubt_now) as gone
where d.superseded_in is null and d.figure_id = gone.figure_id and d.doubt = gone.doubt
    and (d.other_id, d.number, d.other_number, d.day, d.other_day)
        is not distinct from (gone.other_id, gone.number, gone.other_number, gone.day, gone.other_day);

insert into doubt by name
select n.*, case when a.figure_id is not null and v.asks = 'yes' then $confirmed end as confirmed, $version as added_in
from doubt_new as n
join vocabulary_doubts as v on v.term = n.doubt::varchar
left join doubt_asked as a
    on a.figure_id = n.figure_id and a.doubt = n.doubt and a.other_id is not distinct from n.other_id
order by n.figure_id, n.doubt, n.other_id;
