-- Every figure that may have changed since version $version among the figures in view, and how.
-- Grain: one row per figure that is in view at $version or at $newest_version and may differ between the two.
-- `change` is revised, retracted, added, or rejudged: the row stands, but its band, origins or outlets changed. Blank:
-- nothing changed after all.
-- Caution: a figure that merely came into or left the view, because a place or source changed, is revised.
-- Only rows that may differ are compared: all others are the same in both views.
with moved as (
    select 'metric' as kind, metric_no as no from metric where added_in > $version or superseded_in > $version
    union all
    select 'place', place_no from place where added_in > $version or superseded_in > $version
    union all
    select 'source', source_no from source where added_in > $version or superseded_in > $version
    union all
    select 'document', document_no from document where added_in > $version or superseded_in > $version
),
before as (
    select figure_no, figure_id, row_hash, added_in, superseded_in, change_reason, band, independent_origins, outlets
    from figures_in_view where /* may_differ.sql */
),
after as (
    select figure_no, figure_id, row_hash, added_in, change_reason, band, independent_origins, outlets
    from figures_in_view_now where /* may_differ.sql */
),
-- A figure of one view alone may stand outside the other, in a row that is new or gone since.
held_then as (
    select figure_no from figure
    where added_in <= $version and superseded_in > $version
        and figure_no in (select figure_no from after where added_in > $version)
),
held_now as (
    select figure_no, added_in, change_reason from figure
    where added_in > $version and superseded_in is null
        and figure_no in (select figure_no from before where superseded_in is not null)
),
gone as (
    select figure_no, max(superseded_in) as superseded_in, arg_max(superseded_because, superseded_in) as reason
    from figure
    where superseded_in > $version and figure_no in (select figure_no from before where superseded_in is not null)
    group by all
),
paired as (
    select coalesce(b.figure_id, a.figure_id) as figure_id,
        b.figure_no is not null as was_in_view, a.figure_no is not null as is_in_view,
        was_in_view or t.figure_no is not null or a.added_in <= $version as was_in_force,
        is_in_view or n.figure_no is not null or b.superseded_in is null as is_in_force,
        was_in_view and is_in_view and b.row_hash = a.row_hash and b.added_in = a.added_in as is_same_row,
        b.band is distinct from a.band or b.independent_origins is distinct from a.independent_origins
            or b.outlets <> a.outlets as is_rejudged,
        coalesce(a.added_in, n.added_in, b.added_in) as added_in,
        coalesce(a.change_reason, n.change_reason, b.change_reason) as change_reason,
        g.superseded_in, g.reason
    from before as b
    full join after as a using (figure_no)
    left join held_then as t on t.figure_no = a.figure_no
    left join held_now as n on n.figure_no = b.figure_no
    left join gone as g on g.figure_no = b.figure_no
)
select figure_id,
    case
        when not is_in_force then 'retracted'
        when not was_in_force then 'added'
        when not is_same_row then 'revised'
        when is_rejudged then 'rejudged'
    end as change,
    case when not is_in_force then superseded_in when added_in > $version then added_in end as changed_in,
    case when is_in_force then change_reason else reason end as reason
from paired
