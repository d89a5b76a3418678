-- Who agrees with whom, and who conflicts with whom? (METHOD 4 and 5) The band that follows is on the claim.
-- Judged again are only the figures whose metric, unit and place this version touched.
--
-- Never all pairs: periods that overlap by half of the longer have lengths within twice each other and
-- middles no farther apart than half of the shorter. So every answer is put into cells of time, as wide as its
-- length asks for, and compared with those of its cell and of the nearer neighbour alone.
-- One number stands for metric, unit and place: `question`.

-- What changed about origins: grade, side, organisation, or whether they are named.
create or replace temp table judged_source as
select source_no, root_no, umbrella_nos, side, kind <> 'unnamed' as is_named, reliability,
    reliability <= 'C' as is_rated, side is null and reliability <= 'C' as may_move_others
from source where superseded_in is null;

create or replace temp table judged_dependence as
select distinct root_no, unnest(umbrella_nos) as above_no from judged_source;

create or replace temp table judged_touched as
with regraded as (
    select new.source_no
    from source as new
    join source as old on old.source_no = new.source_no and old.superseded_in = $version
    where new.added_in = $version
        and (new.reliability, new.root_no, new.umbrella_nos, coalesce(new.side, ''), new.kind)
            <> (old.reliability, old.root_no, old.umbrella_nos, coalesce(old.side, ''), old.kind)
),
parted as (
    select unnest([from_id, to_id]) as figure_id
    from link
    where relation in ('part_of', 'supersedes') and (added_in = $version or superseded_in = $version)
),
asked as (
    select metric_no, unit, place_no from figure where added_in = $version
    union
    select metric_no, unit, place_no from figure where superseded_in = $version
    union
    select metric_no, unit, place_no from figure
    where superseded_in is null and origin_no in (select source_no from regraded)
    union
    select metric_no, unit, place_no from figure where figure_no in (
        select statement_no from figure where figure_id in (select figure_id from parted)
        union
        select statement_no from figure where added_in = $version and figure_no <> statement_no
        union
        select statement_no from figure where superseded_in = $version and figure_no <> statement_no
    )
    union
    select metric_no, unit, place_no from figure
    where superseded_in is null and exists (from setting where added_in = $version)
)
select metric_no, unit, place_no, question_no(metric_no, unit, place_no) as question from asked;

-- A part, a part of a part, and a repeat of either, beside the whole.
create or replace temp table judged_part as
with recursive direct as (
    select distinct part.statement_no as part_no, whole.statement_no as whole_no
    from link as l
    join figure as part on part.figure_id = l.from_id and part.superseded_in is null
    join figure as whole on whole.figure_id = l.to_id and whole.superseded_in is null
    where l.relation = 'part_of' and l.superseded_in is null
),
climb as (
    select part_no, whole_no from direct
    union
    select c.part_no, d.whole_no from climb as c join direct as d on d.part_no = c.whole_no
)
select part_no as figure_no, whole_no as other_no from climb
union
select whole_no, part_no from climb;

-- Figures that their own origin has replaced: they neither judge nor are compared (METHOD 4).
create or replace temp table judged_replaced as
select gone.statement_no as figure_no
from link as l
join figure as gone on gone.figure_id = l.to_id and gone.superseded_in is null
join figure as stands on stands.figure_id = l.from_id and stands.superseded_in is null
join judged_source as mine on mine.source_no = gone.origin_no
join judged_source as theirs on theirs.source_no = stands.origin_no and theirs.root_no = mine.root_no
where l.relation = 'supersedes' and l.superseded_in is null;

-- Grain: one row per statement that can be compared: its origin is named, it states a number, it is not replaced and its
-- days are not assumed, and the middle of its period has a neighbour no farther off than it is long. (Middles are twice
-- their time, gaps likewise.) `incident` is all that has to be the same, letter for letter.
create or replace temp table judged_answer as
with answers as (
    select f.figure_no, t.question, hash(f.event_id, f.cause, f.from_place_no, f.scope) as incident,
        f.role = 'recommended'::role_t as judges, s.root_no, epoch_ms(f.period_start) as starts, epoch_ms(f.period_end) as ends,
        starts + ends as middle
    from figure as f
    join judged_touched as t using (metric_no, unit, place_no)
    join judged_source as s on s.source_no = f.origin_no and s.is_named
    where f.superseded_in is null and f.figure_no = f.statement_no and f.value is not null
        and f.period_basis is distinct from 'assumed'::period_basis_t and f.figure_no not in (from judged_replaced)
),
spaced as (
    select *, middle - lag(middle) over in_time as gap_before, lead(middle) over in_time - middle as gap_after
    from answers
    window in_time as (partition by question, incident order by middle)
)
select * exclude (gap_before, gap_after), floor(log2(ends - starts))::integer as size
from spaced
where gap_before <= ends - starts or gap_after <= ends - starts;

-- Grain: one row per two answers of which one judges the other, the one with the larger `size` first.
create or replace temp table judged_candidate as
with longer as (
    select a.*, hash(incident, size, floor(middle / cell_width(size) - 0.5)::bigint + n.neighbour) as cell
    from judged_answer as a, (values (0), (1)) as n (neighbour)
),
shorter as (
    select a.*, hash(incident, size + n.step, floor(middle / cell_width(size + n.step))::bigint) as cell
    from judged_answer as a, (values (0), (1)) as n (step)
)
select a.question, a.figure_no as a_no, b.figure_no as b_no, a.judges as a_judges, b.judges as b_judges
from longer as a
join shorter as b using (question, cell)
where (a.judges or b.judges) and a.root_no <> b.root_no
    and (b.size < a.size or b.size = a.size and a.figure_no < b.figure_no)
    and least(a.ends, b.ends) - greatest(a.starts, b.starts)
        >= setting_at($version, 'overlap_share')::double * greatest(a.ends - a.starts, b.ends - b.starts);

-- Grain: one row per answer that has a candidate. `stated_low` and `stated_high` are the same but for a range.
-- A rough number has no bounds and meets everything; to conflict it counts as the point that it names, or
-- "at least 10" would conflict with "about 1,000".
create or replace temp table judged_detail as
select f.figure_no, f.origin_no, f.quantifier, f.value, f.value_max, f.affected, u.counts_people = 'yes' as counts_people,
    f.measure <> 'stock' and f.event_id is null as is_running,
    epoch_ms(f.period_start) as starts, epoch_ms(f.period_end) as ends,
    f.value as stated_low, coalesce(f.value_max, f.value) as stated_high,
    q.rough = 'yes' as is_rough, coalesce(q.open_end = 'upper', false) as is_open, coalesce(q.open_end = 'lower', false) as is_upper_bound, f.series_id,
    f.low, f.high,
    case when is_rough then f.value else f.low end as point_low,
    case when is_rough then f.value else f.high end as point_high,
    s.root_no, s.side, s.is_rated, s.may_move_others
from figure as f
join judged_touched as t using (metric_no, unit, place_no)
join judged_source as s on s.source_no = f.origin_no
join vocabulary_units as u on u.term = f.unit::varchar
join vocabulary_quantifiers as q on q.term = f.quantifier::varchar
where f.superseded_in is null
    and f.figure_no in (select a_no from judged_candidate union select b_no from judged_candidate);

-- Grain: one row per figure, organisation that agrees or conflicts with it or is perhaps one count with it, and which of
-- these: the figure of that organisation that says most about it. That is one that moves the band before one that does
-- not, the closest of those that agree, the farthest of those that conflict, and the first recorded of equals; all three
-- are packed into `weight`, so that the choice is a plain maximum.
create or replace temp table judged_pair as
with ratios as (
    select setting_at($version, 'similar_ratio')::double as similar_ratio, setting_at($version, 'open_ratio')::double as open_ratio,
        setting_at($version, 'rough_ratio')::double as rough_ratio, setting_at($version, 'exact_ratio')::double as exact_ratio,
        setting_at($version, 'ends_share')::double as ends_share, setting_at($version, 'same_digits')::integer as same_digits,
        setting_at($version, 'rounded_digits')::integer as rounded_digits
),
same_question as (
    select c.*, a.root_no as a_root, b.root_no as b_root, a.side as a_side, b.side as b_side, a.is_rated as a_rated,
        b.is_rated as b_rated, a.may_move_others as a_moves, b.may_move_others as b_moves,
        a.series_id as a_series, b.series_id as b_series, abs(a.ends - b.ends) as ends_differ,
        least(a.stated_high, b.stated_high)::double as smaller, greatest(a.stated_low, b.stated_low)::double as larger,
        (coalesce(a.low <= b.high, true) and coalesce(b.low <= a.high, true))
            or (
                a.quantifier = 'exact'::quantifier_t and b.quantifier = 'exact'::quantifier_t
                and larger <= smaller * (select exact_ratio from ratios)
            ) as meet,
        coalesce(a.point_low > b.point_high, false) or coalesce(b.point_low > a.point_high, false) as are_apart,
        a.is_rough or b.is_rough as is_rough, a.is_open or b.is_open as is_open,
        (a.is_upper_bound and b.stated_low > a.stated_high) or (b.is_upper_bound and a.stated_low > b.stated_high) as is_above_a_bound,
        a.is_running and abs(a.ends - b.ends) >= (select ends_share from ratios) * greatest(a.ends - a.starts, b.ends - b.starts)
            as ends_apart,
        case when a.ends < b.ends then a.stated_low > b.stated_high else b.stated_low > a.stated_high end as fell,
        a.value_max is null and b.value_max is null
            and perhaps_one_count(
                a.value, b.value, (select same_digits from ratios), (select rounded_digits from ratios)
            ) as is_one_count
    from judged_candidate as c
    join judged_detail as a on a.figure_no = c.a_no
    join judged_detail as b on b.figure_no = c.b_no
    anti join judged_part as p on p.figure_no = c.a_no and p.other_no = c.b_no
    where not a.counts_people or may_be_one_group(a.affected, b.affected)
),
-- Of a running count a figure is compared with the member that ends nearest to it, and not with these.
farther as (
    select figure_no, other_no
    from (
        select a_no as figure_no, b_no as other_no, b_series as series_id, ends_differ from same_question where b_judges
        union all
        select b_no, a_no, a_series, ends_differ from same_question where a_judges
    )
    where series_id is not null
    qualify ends_differ > min(ends_differ) over (partition by figure_no, series_id)
),
nearest as (
    select q.*
    from same_question as q
    anti join farther as f on f.figure_no = q.a_no and f.other_no = q.b_no
    anti join farther as g on g.figure_no = q.b_no and g.other_no = q.a_no
),
found as (
    select c.*, case
        when is_one_count then 'one_count'
        when meet and not ends_apart and not is_above_a_bound
            and larger <= smaller * case when is_open then open_ratio else similar_ratio end then 'agrees'
        when are_apart and (not ends_apart or fell)
            and larger > smaller * case when is_rough then rough_ratio else similar_ratio end then 'conflicts'
    end as verdict
    from nearest as c, ratios
),
independent as (
    select f.*
    from found as f
    anti join judged_dependence as d on d.root_no = f.a_root and d.above_no = f.b_root
    anti join judged_dependence as e on e.root_no = f.b_root and e.above_no = f.a_root
    where f.verdict is not null
),
directed as (
    select question, a_no as figure_no, b_no as other_no, b_root as root_no, verdict, smaller, larger,
        case verdict when 'agrees' then b_moves and a_rated
            when 'conflicts' then b_moves or coalesce(a_side <> b_side, false) else false end as decides
    from independent where b_judges
    union all
    select question, b_no, a_no, a_root, verdict, smaller, larger,
        case verdict when 'agrees' then a_moves and b_rated
            when 'conflicts' then a_moves or coalesce(a_side <> b_side, false) else false end
    from independent where a_judges
),
weighed as (
    select question, figure_no, root_no, verdict,
        max(
            (decides::bigint << 62)
            | ((1e9 * case when verdict = 'conflicts' then 1 - smaller / larger
                else least(1, coalesce(smaller / nullif(larger, 0), 1)) end)::bigint << 32)
            | (4294967295 - other_no)
        ) as weight
    from directed group by all
)
select question, figure_no, 4294967295 - (weight & 4294967295) as other_no, root_no, verdict::verdict_t as verdict,
    (weight >> 62) = 1 as decides
from weighed;
