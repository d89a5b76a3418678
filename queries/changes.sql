-- What has changed from version $version to $newest_version among the figures in view?
-- Grain: one row per figure that is in view at $version or at $newest_version and differs between the two, with what
-- changed last. At most $row_limit of each kind: what was retracted first, then revised, added, rejudged. `of_its_kind`
-- is how many there are of the kind.
-- `change` is revised, retracted, added, or rejudged: the row stands, but its band, origins or outlets changed.
-- Caution: a figure that merely came into or left the view, because a place or source changed, is revised.
with before as (
    select figure_no, figure_id, recorded_in, change_reason, band, independent_origins, outlets
    from claim where {in view} and superseded_in <= $newest_version
),
after as (
    select figure_no, figure_id, recorded_in, change_reason, band, independent_origins, outlets
    from claim where {in view now} and added_in > $version
),
-- A figure of one view alone may stand outside the other.
held_then as (
    select figure_no from claim where {in force} and figure_no in (select figure_no from after)
),
held_now as (
    select figure_no, recorded_in, change_reason from claim
    where {in force now} and figure_no in (select figure_no from before)
),
gone as (
    select figure_no, max(superseded_in) as gone_in, arg_max(superseded_because, superseded_in) as reason
    from figure
    where superseded_in <= $newest_version
        and figure_no in (select figure_no from before) and figure_no not in (select figure_no from held_now)
    group by all
),
compared as (
    select coalesce(b.figure_id, a.figure_id) as figure_id,
        case
            when g.figure_no is not null then 'retracted'
            when b.figure_no is null and t.figure_no is null then 'added'
            when b.figure_no is null or a.figure_no is null or b.recorded_in <> a.recorded_in
                then 'revised'
            when b.band is distinct from a.band or b.independent_origins is distinct from a.independent_origins
                or b.outlets <> a.outlets then 'rejudged'
        end as change,
        case when g.figure_no is not null then g.gone_in
            when coalesce(n.recorded_in, a.recorded_in) > $version then coalesce(n.recorded_in, a.recorded_in) end as changed_in,
        coalesce(g.reason, n.change_reason, a.change_reason) as reason
    from before as b
    full join after as a using (figure_no)
    left join held_then as t on t.figure_no = a.figure_no
    left join held_now as n on n.figure_no = b.figure_no
    left join gone as g on g.figure_no = b.figure_no
)
select c.figure_id, c.change, c.changed_in, c.reason, p.published_at, coalesce(p.actor, '') as actor,
    coalesce(p.why, '') as why, count(*) over (partition by c.change) as of_its_kind
from compared as c
left join publication as p on p.version = c.changed_in
where c.change is not null
qualify row_number() over (partition by c.change order by c.figure_id) <= $row_limit
order by case c.change when 'retracted' then 1 when 'revised' then 2 when 'added' then 3 else 4 end, c.figure_id;
