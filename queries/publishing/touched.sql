-- Which claims may say something else in version $version than before? Grain: one row per figure.
-- Named by what changed: the figure or another of its statement, a judgement, a link, or a metric, place, source or
-- document that it names.
create or replace temp table claim_touched as
with recursive moved_metrics as (
    select metric_no from metric where added_in = $version or superseded_in = $version
),
moved_places as (
    select place_no from place where added_in = $version or superseded_in = $version
),
moved_documents as (
    select document_no from document where added_in = $version or superseded_in = $version
),
moved as (
    select source_no, source_id from source where added_in = $version or superseded_in = $version
),
-- A source shows the name of the organisation that it rolls up to.
moved_sources as (
    select source_no from moved
    union
    select source_no from source_at($version) where root_no in (select source_no from moved)
),
moved_lists as (
    select ids from (select distinct unnest([relay_ids, named_origins, named_outlets]) as ids from figure_at($version))
    where list_has_any(string_split(ids, '|'), (select list(source_id) from moved))
),
-- The wholes of a part of a part change with it.
linked as (
    select unnest([from_id, to_id]) as figure_id from link where added_in = $version or superseded_in = $version
    union
    select l.from_id
    from linked
    join link_at($version) as l on l.to_id = linked.figure_id
    where l.relation = 'part_of'
),
changed_series as (
    select series_id from figure where series_id is not null and (added_in = $version or superseded_in = $version)
),
statements as (
    select statement_no from figure where added_in = $version or superseded_in = $version
    union
    select figure_no from judgement where added_in = $version or superseded_in = $version
    union
    select figure_no from judgement_at($version) where other_origin_no in (select source_no from moved_sources)
    union
    select statement_no from figure_at($version)
    where metric_no in (select metric_no from moved_metrics)
        or place_no in (select place_no from moved_places)
        or document_no in (select document_no from moved_documents)
        or origin_no in (select source_no from moved_sources)
        or publisher_no in (select source_no from moved_sources)
        or relay_ids in (select ids from moved_lists)
        or named_origins in (select ids from moved_lists)
        or named_outlets in (select ids from moved_lists)
        or from_place_no in (select place_no from moved_places)
        or series_id in (select series_id from changed_series)
        or figure_id in (select figure_id from linked)
)
select figure_no from figure_at($version)
where exists (from setting where setting = 'edition' and added_in = $version) or statement_no in (select statement_no from statements)
union
select figure_no from figure where superseded_in = $version;

-- Positions are few: each is looked at.
create or replace temp table standpoint_touched as
select distinct position_id from position where superseded_in is null or superseded_in >= $version;
