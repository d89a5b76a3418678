-- The least that each question must do: the same aggregates of the same columns over the same slice of the same file,
-- without filter, versions, organisations, names or order. {slice} is one of cases.SLICES. A question that shows whole
-- figures reads {every_column}; one that looks a figure up is held to its identifier alone.

-- count
select count(*), count(distinct statement_no), count(distinct origin_no), count(distinct publisher_no),
    count(distinct document_no), min(period_end), max(period_end)
from figure where {slice}

-- headlines
select metric_no, count(*), count(distinct statement_no), count(distinct publisher_no), count(distinct origin_no),
    max((outlets, period_end)), count(repeats), max(role), count(superseded_in)
from figure where {slice} group by all

-- statements
select {every_column} from figure where {slice}

-- figures
select {every_column} from figure where {slice}

-- days
select metric_no, period_end::date, count(*), count(repeats), count(superseded_in) from figure where {slice} group by all

-- by_origin
select metric_no, origin_no, count(*), count(distinct statement_no), count(distinct publisher_no), min(period_start),
    max(period_end), count(superseded_in)
from figure where {slice} group by all

-- by_place
select place_no, count(*), count(distinct statement_no), count(distinct publisher_no), count(distinct origin_no),
    count(superseded_in)
from figure where {slice} group by all

-- by_kind
select origin_no, count(*), count(distinct statement_no), count(distinct publisher_no), count(superseded_in)
from figure where {slice} group by all

-- outlets_and_origins
select metric_no, count(*), count(distinct statement_no), count(distinct publisher_no), count(distinct origin_no),
    count(superseded_in)
from figure where {slice} group by all

-- questions
select metric_no, unit, affected, place_no, period_start, period_end, count(*), count(distinct origin_no), sum(outlets),
    min(value), max(value_max), min(figure_no), count(repeats), count(superseded_in)
from figure where {slice} group by all

-- documents
select document_no, count(*), count(superseded_in) from figure where {slice} group by all

-- sources
select origin_no, count(*), count(distinct statement_no), min(period_start), max(period_end), max(publisher_no),
    max(relay_ids), count(superseded_in)
from figure where {slice} group by all

-- same_question
select {every_column}, max(statement_no) from figure where {slice}

-- figure
select max(figure_id), count(superseded_in) from figure where {slice}

-- figure_history
select max(figure_id), max(added_in) from figure where {slice}

-- figure_links
select max(figure_id), count(superseded_in) from figure where {slice}

-- chain
select max(figure_id), max(statement_no), count(superseded_in) from figure where {slice}

-- search
select (select count(*) from figure where {slice} and contains(searchable, 'todar people'))
    + (select count(*) from document where contains(searchable, 'todar people'))
