-- What rules.sql needs to see of the record and the files together.

create or replace temp table incoming_repeated_keys as
select 'metric' as table_name, 'metric_id' as key_column, row, key from incoming_repeated_metric
union all select 'place', 'place_id', row, key from incoming_repeated_place
union all select 'source', 'source_id', row, key from incoming_repeated_source
union all select 'document', 'document_id', row, key from incoming_repeated_document
union all select 'figure', 'figure_id', row, key from incoming_repeated_figure
union all select 'position', 'position_id', row, key from incoming_repeated_position
union all select 'link', 'from_id', row, key from incoming_repeated_link;

create or replace temp table incoming_metric_measures as
select metric_id, measure from incoming_news_metric
union
select metric_id, measure::varchar from metric
where superseded_in is null and metric_id not in (select metric_id from incoming_news_metric);

create or replace temp table incoming_all_repeats as
select figure_id, repeats from incoming_news_figure where repeats is not null
union
select figure_id, repeats from figure
where superseded_in is null and repeats is not null
    and figure_id in (select repeats from incoming_news_figure)
    and figure_id not in (select figure_id from incoming_news_figure);

create or replace temp table incoming_still_repeating as
select figure_id, repeats from figure
where superseded_in is null
    and repeats in (select figure_id from incoming_news_figure where repeats is not null)
    and figure_id not in (select figure_id from incoming_news_figure union all select figure_id from incoming_retracted_figure);

create or replace temp table incoming_parents as
select 'place' as table_name, place_id as id, parent_id, row from incoming_news_place
union all
select 'source', source_id, parent_id, row from incoming_news_source
union all
select 'place', place_id, parent_id, 0 from place
where superseded_in is null and place_id not in (select place_id from incoming_news_place)
union all
select 'source', source_id, parent_id, 0 from source
where superseded_in is null and source_id not in (select source_id from incoming_news_source);

create or replace temp table incoming_circles as
with recursive climb as (
    select table_name, row, id as key, parent_id from incoming_parents where parent_id is not null
    union  -- and not union all: each is climbed to once, however long a circle is
    select c.table_name, c.row, c.key, p.parent_id
    from climb as c
    join incoming_parents as p on p.table_name = c.table_name and p.id = c.parent_id
    where c.parent_id <> c.key and p.parent_id is not null
)
select table_name, any_value(row) as row, key, key as parent_id
from climb
where parent_id = key
group by all;
