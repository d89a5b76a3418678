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
    where relation = 'part_of' and (added_in = $version or superseded_in = $version)
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

-- Grain: one row per statement that can be compared: its origin is named, it states a number, and the middle of its
-- period has a neighbour no farther off than it is long. (Middles are twice their time, gaps likewise.)
create or replace temp table judged_answer as
with answers as (
    select f.figure_no, t.question, hash(f.event_id) as incident,
        f.role = 'recommended'::role_t as judges, s.root_no, epoch_ms(f.period_start) as starts, epoch_ms(f.period_end) as ends,
        starts + ends as middle
    from figure as f
    join judged_touched as t using (metric_no, unit, place_no)
    join judged_source as s on s.source_no = f.origin_no and s.is_named
    where f.superseded_in is null and f.figure_no = f.statement_no and f.value is not null
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
    and 2 * (least(a.ends, b.ends) - greatest(a.starts, b.starts)) >= greatest(a.ends - a.starts, b.ends - b.starts);

-- Grain: one row per answer that has a candidate. `stated_low` and `stated_high` are the same but for a range.
-- A rough number has no bounds and meets everything; to conflict it counts as the point that it names, or
-- "at least 10" would conflict with "about 1,000".
create or replace temp table judged_detail as
select f.figure_no, f.origin_no, f.quantifier, f.value, f.value_max, f.affected, u.counts_people = 'yes' as counts_people,
    f.measure <> 'stock' and f.event_id is null as is_running,
    epoch_ms(f.period_start) as starts, epoch_ms(f.period_end) as ends,
    f.value as stated_low, coalesce(f.value_max, f.value) as stated_high,
    q.rough = 'yes' as is_rough, f.low, f.high,
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

-- Grain: one row per figure, organisation that agrees or conflicts with it, and which of the two: the figure of
-- that organisation that says most about it. That is one that moves the band before one that does not, the
-- closest of those that agree, the farthest of those that conflict, and the first recorded of equals; all three
-- are packed into `weight`, so that the choice is a plain maximum.
create or replace temp table judged_pair as
with ratios as (
    select max(value::double) filter (setting = 'similar_ratio') as similar_ratio,
        max(value::double) filter (setting = 'rough_ratio') as rough_ratio
    from setting where superseded_in is null
),
compared as (
    select c.*, a.root_no as a_root, b.root_no as b_root, a.side as a_side, b.side as b_side, a.is_rated as a_rated,
        b.is_rated as b_rated, a.may_move_others as a_moves, b.may_move_others as b_moves,
        least(a.stated_high, b.stated_high)::double as smaller, greatest(a.stated_low, b.stated_low)::double as larger,
        coalesce(a.low <= b.high, true) and coalesce(b.low <= a.high, true) as meet,
        coalesce(a.point_low > b.point_high, false) or coalesce(b.point_low > a.point_high, false) as are_apart,
        a.is_rough or b.is_rough as is_rough
    from judged_candidate as c
    join judged_detail as a on a.figure_no = c.a_no
    join judged_detail as b on b.figure_no = c.b_no
    where (not a.counts_people or may_be_one_group(a.affected, b.affected))
        and (
            not a.is_running
            or 4 * abs(a.ends - b.ends) < greatest(a.ends - a.starts, b.ends - b.starts)
            or case when a.ends < b.ends then a.stated_low > b.stated_high else b.stated_low > a.stated_high end
        )
),
found as (
    select c.*, meet and larger <= similar_ratio * smaller as agrees
    from compared as c, ratios
    where (meet and larger <= similar_ratio * smaller)
        or (are_apart and larger > smaller * case when is_rough then rough_ratio else similar_ratio end)
),
independent as (
    select f.*
    from found as f
    anti join judged_part as p on p.figure_no = f.a_no and p.other_no = f.b_no
    anti join judged_dependence as d on d.root_no = f.a_root and d.above_no = f.b_root
    anti join judged_dependence as e on e.root_no = f.b_root and e.above_no = f.a_root
),
directed as (
    select question, a_no as figure_no, b_no as other_no, b_root as root_no, agrees, smaller, larger,
        b_moves and (a_rated or not agrees) or (not agrees and coalesce(a_side <> b_side, false)) as decides
    from independent where b_judges
    union all
    select question, b_no, a_no, a_root, agrees, smaller, larger,
        a_moves and (b_rated or not agrees) or (not agrees and coalesce(a_side <> b_side, false))
    from independent where a_judges
),
weighed as (
    select question, figure_no, root_no, agrees,
        max(
            (decides::bigint << 62)
            | ((1e9 * case when agrees then least(1, coalesce(smaller / nullif(larger, 0), 1)) else 1 - smaller / larger end)::bigint << 32)
            | (4294967295 - other_no)
        ) as weight
    from directed group by all
)
select question, figure_no, 4294967295 - (weight & 4294967295) as other_no, root_no,
    case when agrees then 'agrees' else 'conflicts' end::verdict_t as verdict, (weight >> 62) = 1 as decides
from weighed;
