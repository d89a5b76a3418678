-- Between which numbers does what is on record lie, and which claims stand next to $number, below and above it?
-- Grain: one row per standing ('lowest', 'below', 'same', 'above', 'highest'): of several claims that stand there, the one with
-- most independent origins, then the most carried, then the later. A claim may stand in two.
-- Asked are the statements in view of $unit_asked, of people where no $group is given, that hold for the whole: without a scope,
-- not replaced, on days that somebody gave, not a single incident. `statements` are how many these are.
-- Caution: the claims are of several origins, days and places inside. Nothing of it is a range of what happened.
with asked as (
    select rowid as row, value as number, coalesce(value_max, value) as number_max, independent_origins, outlets, period_end, figure_no
    from claim
    where {in view} and not is_repeat and is_named and unit = $unit_asked::unit_t and value is not null and scope = ''
        and replaced_by is null and period_basis <> 'assumed' and event_id = '' and not ({of another group})
),
standing as (
    select *, case when number > $number::bigint then 'above' when number_max < $number::bigint then 'below' else 'same' end as stands,
        case when stands = 'above' then number when stands = 'below' then -number_max else 0 end as distance
    from asked
),
ends as (
    select row, 'lowest' as stands, number as distance, independent_origins, outlets, period_end, figure_no from asked
    union all
    select row, 'highest', -number_max, independent_origins, outlets, period_end, figure_no from asked
    union all
    select row, stands, distance, independent_origins, outlets, period_end, figure_no from standing
),
nearest as (
    select distinct on (stands) stands, row
    from ends
    order by stands, distance, independent_origins desc, outlets desc, period_end desc, figure_no
)
select n.stands, (select count(*) from asked) as statements, c.*
from nearest as n
join (select rowid as row, {shown} from claim where {in view}) as c using (row)
order by list_position(['lowest', 'below', 'same', 'above', 'highest'], n.stands);
