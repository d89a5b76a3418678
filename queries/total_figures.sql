-- Which figures may enter a total, and which rule keeps the others out before time and place are looked at?
-- Grain: one row per figure in view, repeats among them. A total belongs to one root_id (METHOD 6.2).
-- `ruled_out` is blank where the figure may enter; `because_of` is the figure that stands in its place.
-- `wholes` are the figures that it is a part of, directly or by way of others, joined by |.
-- A total of people takes `unknown`, `mixed` and `civilian`, a total of a named group that group alone (METHOD 6.1);
-- things have no group. A figure with a scope enters a total of that scope alone, $scope_asked.
-- `reported` is the day of the earliest page that carries the statement, under the first edition that of its own page.
-- A repeat, which never enters, is told as its page printed it.
-- Caution: never add the rows of this answer; totals.py decides which of them may stand together.
with told as (
    select *, case when is_repeat then printed_period_start else period_start end as told_start,
        case when is_repeat then printed_period_end else period_end end as told_end,
        case when is_repeat then printed_affected else affected end as told_affected,
        case when is_repeat then printed_quantifier else quantifier end as told_quantifier,
        case when is_repeat then printed_value else value end as told_value,
        case when is_repeat then printed_value_max else value_max end as told_value_max,
        case when is_repeat then printed_value_words else value_words end as told_words,
        case when is_repeat then printed_unit else unit end as told_unit
    from claim where {in view}
)
select figure_id, place_no, root_id, epoch(told_start)::bigint as starts, epoch(told_end)::bigint as ends,
    told_affected::varchar as affected, told_quantifier::varchar as quantifier, told_value as value,
    told_value_max as value_max, told_words as value_words, told_unit::varchar as unit, low, best, high,
    coalesce(case when parties_apart then said_on else reported_on end - date '0001-01-01', 0)::bigint as reported, publisher_root_id = root_id as on_own_page,
    origin_stated = 'stated' as origin_stated, checked, role = 'recommended' as recommended, event_id, part_of as wholes,
    affected_detail, document_id, series_id, scope, cause, from_place_id, period_basis,
    case when is_repeat then '' else carried_by end as carried_by,
    case
        when not is_named then 'unnamed'
        when is_repeat then 'repeat'
        when replaced_by is not null then 'superseded'
        when period_basis = 'assumed' then 'assumed'
        when scope <> coalesce($scope_asked::varchar, '') then 'scope'
        when {of another group} then 'group'
        else ''
    end as ruled_out,
    case when is_repeat then statement_id else coalesce(replaced_by, '') end as because_of
from told
order by root_id, starts, ends, figure_id;
