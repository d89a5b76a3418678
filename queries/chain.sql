-- How did one statement travel: from its origin, through which relays, to which publishers?
-- Grain: one row per figure that is, or repeats, the statement of $figure_id, in the words of its page.
-- Caution: relay_error says what a publisher changed on the way; blank where nothing is known to have changed.
select {shown as printed}, figure_id = $figure_id as is_shown, coalesce(relay_error, '') as relay_error
from claim
where {in force} and statement_no in (select statement_no from claim where {in force} and figure_id = $figure_id)
order by figure_id <> statement_id, reported_on nulls last, figure_id;
