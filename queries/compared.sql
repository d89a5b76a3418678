-- Every figure that may have changed since version $version among the figures in view, and how.
-- Grain: one row per figure that is in view at $version or at $newest_version and may differ between the two.
-- `change` is revised, retracted, added, or rejudged: the row stands, but its band, origins or outlets changed. Blank:
-- nothing changed after all.
-- Caution: a figure that merely came into or left the view, because a place or source changed, is revised.
-- Rows that stand in both views, and whose standing is no newer, are the same in both: only the others are compared.
with before as (
    select figure_id, row_hash, added_in, band, independent_origins, outlets from figures_in_view
    where standing_since > $version or row_no not in (select row_no from figures_in_view_now)
),
after as (
    select figure_id, row_hash, added_in, band, independent_origins, outlets from figures_in_view_now
    where standing_since > $version or row_no not in (select row_no from unjudged_figures_in_view)
),
held_then as (
    select figure_id from figures_in_force where figure_id in (select figure_id from after)
),
held_now as (
    select figure_id, added_in, change_reason from figures_in_force_now
    where figure_id in (select figure_id from before union all select figure_id from after)
),
gone as (
    select figure_id, max(superseded_in) as superseded_in, arg_max(superseded_because, superseded_in) as reason
    from figure
    where figure_id in (select figure_id from before) and superseded_in > $version
    group by all
)
select coalesce(b.figure_id, a.figure_id) as figure_id,
    case
        when n.figure_id is null then 'retracted'
        when t.figure_id is null and b.figure_id is null then 'added'
        when b.figure_id is null or a.figure_id is null or b.row_hash <> a.row_hash or b.added_in <> a.added_in
            then 'revised'
        when b.band is distinct from a.band or b.independent_origins is distinct from a.independent_origins
            or b.outlets <> a.outlets then 'rejudged'
    end as change,
    case when n.figure_id is null then g.superseded_in when n.added_in > $version then n.added_in end as changed_in,
    case when n.figure_id is null then g.reason else n.change_reason end as reason
from before as b
full join after as a using (figure_id)
left join held_then as t on t.figure_id = a.figure_id
left join held_now as n on n.figure_id = coalesce(b.figure_id, a.figure_id)
left join gone as g on g.figure_id = b.figure_id
