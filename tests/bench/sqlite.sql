-- The questions for SQLite, as a newsroom would give them to Datasette: one canned query a question and filter.
-- {filter} is one of peers.SQLITE_FILTERS. Times are seconds since 1970. Same columns, same names as ours.

-- count
select count(*) as figures, count(distinct statement_no) as statements, count(distinct publisher_no) as outlets,
    count(distinct document_no) as documents, date(min(period_end) - 1, 'unixepoch') as oldest,
    date(max(period_end) - 1, 'unixepoch') as newest, (
        with origin as (select distinct origin_no from figure where {filter})
        select count(distinct root_no) from origin join source on source_no = origin_no
        where kind <> 'unnamed' and root_no not in (
            select umbrella_no from umbrella where source_no in (select origin_no from origin)
        )
    ) as origins
from figure where {filter}

-- headlines
with first as (
    select figure_id, metric_no from figure where {filter} and is_repeat = 0 and role = 'recommended'
    order by outlets desc, period_end desc, figure_id limit 1
)
select metric_id as metric, first.figure_id, count(*) as figures_in_view_count,
    count(distinct f.statement_no) as statements_in_view_count, count(distinct f.publisher_no) as metric_outlets
from first join metric using (metric_no) cross join (select * from figure where {filter}) as f

-- statements
with chosen as (
    select * from figure where {filter} and is_repeat = 0
    union all
    select * from (
        select * from figure where {filter} and is_repeat = 1 and statement_no not in (
            select figure_no from figure where {filter} and is_repeat = 0
        )
        group by statement_no having figure_id = min(figure_id)
    )
    order by outlets desc, period_end desc, figure_id limit 1000
)
select c.figure_id, c.value, p.name as place_name, o.name as origin_name, pub.short_name as publisher_name,
    d.title, d.url, c.outlets
from chosen as c join place as p using (place_no) join source as o on o.source_no = c.origin_no
join source as pub on pub.source_no = c.publisher_no join document as d using (document_no)

-- figures newest
with chosen as (select * from figure where {filter} order by period_end desc, figure_id limit 1000)
select c.figure_id, c.printed_value as value, p.name as place_name, o.name as origin_name, pub.short_name as publisher_name,
    d.title, d.url, c.outlets
from chosen as c join place as p using (place_no) join source as o on o.source_no = c.origin_no
join source as pub on pub.source_no = c.publisher_no join document as d using (document_no)

-- figures largest
with chosen as (
    select * from figure where {filter}
    order by coalesce(value_max, value, low) desc nulls last, period_end desc, figure_id limit 1000
)
select c.figure_id, c.printed_value as value, p.name as place_name, o.name as origin_name, pub.short_name as publisher_name,
    d.title, d.url, c.outlets
from chosen as c join place as p using (place_no) join source as o on o.source_no = c.origin_no
join source as pub on pub.source_no = c.publisher_no join document as d using (document_no)

-- days
select metric_id as metric, date(period_end - 1, 'unixepoch') as day, count(*) as statements
from figure join metric using (metric_no) where {filter} and is_repeat = 0
group by metric_no, period_end

-- by_origin
select metric_id as metric, root.source_id as root_id, root.name as root_name, root.reliability, count(*) as figures,
    count(distinct statement_no) as statements, count(distinct publisher_no) as outlets,
    date(min(period_start), 'unixepoch') as first_day, date(max(period_end) - 1, 'unixepoch') as last_day
from figure join source as s on s.source_no = origin_no join source as root on root.source_no = s.root_no
join metric using (metric_no)
where {filter} group by metric_no, s.root_no

-- by_place
select p.place_id, p.name as place_name, count(*) as figures, count(distinct statement_no) as statements,
    count(distinct publisher_no) as outlets
from figure join place as p using (place_no)
where {filter} group by place_no

-- by_kind
select s.kind as origin_kind, count(*) as figures, count(distinct statement_no) as statements,
    count(distinct publisher_no) as outlets
from figure join source as s on s.source_no = origin_no where {filter} group by s.kind

-- outlets_and_origins
select metric_id as metric, count(*) as figures, count(distinct statement_no) as statements,
    count(distinct publisher_no) as outlets
from figure join metric using (metric_no) where {filter} group by metric_no

-- questions
select unit, affected, p.place_id, date(period_start, 'unixepoch') as first_day, statements, origins, outlets, figure_id
from (
    select place_no, unit, affected, period_start, period_end, count(*) as statements,
        count(distinct case when kind <> 'unnamed' then root_no end) as origins, sum(outlets) as outlets,
        min(figure_id) as figure_id
    from figure join source on source_no = origin_no where {filter} and is_repeat = 0
    group by metric_no, unit, affected, place_no, period_start, period_end
    order by origins desc, statements desc, outlets desc, figure_id limit 200
)
join place as p using (place_no)

-- documents
select d.document_id, pub.short_name as publisher_name, d.title, d.url, c.figures
from (
    select document_no, count(*) as figures, published_on from figure join document using (document_no) where {filter}
    group by document_no order by published_on desc, document_no limit 1000
) as c
join document as d using (document_no) join source as pub on pub.source_no = d.publisher_no

-- sources
with as_origin as (
    select origin_no as source_no, count(*) as figures, count(distinct statement_no) as statements
    from figure where {filter} group by 1
),
as_publisher as (select publisher_no as source_no, count(*) as figures from figure where {filter} group by 1),
relay_lists as (select relay_ids, count(*) as figures from figure where {filter} and relay_ids is not null group by 1),
as_relay as (
    select source_id, sum(figures) as figures from (
        select case when instr(relay_ids, '|') then substr(relay_ids, 1, instr(relay_ids, '|') - 1) else relay_ids end
            as source_id, figures from relay_lists
        union all
        select substr(relay_ids, instr(relay_ids, '|') + 1), figures from relay_lists where instr(relay_ids, '|')
    ) group by 1
)
select s.source_id, s.name, s.kind, s.reliability, coalesce(o.figures, 0) as figures_as_origin,
    coalesce(o.statements, 0) as statements_as_origin, coalesce(p.figures, 0) as figures_as_publisher,
    coalesce(r.figures, 0) as figures_as_relay
from source as s left join as_origin as o using (source_no) left join as_publisher as p using (source_no)
left join as_relay as r using (source_id)
