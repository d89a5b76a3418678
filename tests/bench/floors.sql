-- The least that each question must do: the same aggregates of the same columns over the same slice of the same claims,
-- without filter, versions, organisations or order. {slice} is one of cases.SLICES. A question that shows whole figures
-- is held to the columns that it looks for them by, and to {every_column} of as many rows as it shows; one that looks a
-- figure up, to its identifier alone.

-- count
select count(*), count(is_repeat), count(distinct root_no), count(distinct publisher_no), count(distinct document_no),
    min(last_day), max(last_day), count(superseded_in)
from claim where {slice}

-- headlines
select metric_no, count(*), count(distinct publisher_no), count(distinct root_no), max((outlets, period_end)),
    count(is_repeat), max(role), count(superseded_in)
from claim where {slice} group by all

-- statements
select max(outlets), max(period_end), max(figure_id), count(is_repeat), count(superseded_in), any_value(shown)
from claim, (select ({every_column}) as shown from claim where rowid < 1000) where {slice}

-- figures
select max(coalesce(value_max, value, low)), max(period_end), max(figure_id), count(superseded_in), any_value(shown)
from claim, (select ({every_column}) as shown from claim where rowid < 1000) where {slice}

-- days
select metric, last_day, count(*), count(is_repeat), count(superseded_in) from claim where {slice} group by all

-- by_origin
select metric, root_id, count(*), count(is_repeat), count(distinct publisher_no), min(period_start), max(last_day),
    count(superseded_in)
from claim where {slice} group by all

-- by_place
select place_id, count(*), count(is_repeat), count(distinct publisher_no), count(distinct root_no), count(superseded_in)
from claim where {slice} group by all

-- by_kind
select origin_kind, count(*), count(is_repeat), count(distinct publisher_no), count(distinct root_no), count(superseded_in)
from claim where {slice} group by all

-- outlets_and_origins
select metric, count(*), count(is_repeat), count(distinct publisher_no), count(distinct root_no), count(superseded_in)
from claim where {slice} group by all

-- questions
select metric_no, unit, affected, place_no, period_start, period_end, count(*), count(distinct root_no), sum(outlets),
    min(value), max(value_max), min(figure_no), count(is_repeat), count(superseded_in)
from claim where {slice} group by all

-- documents
select document_no, count(*), any_value(published_on), count(superseded_in) from claim where {slice} group by all

-- sources
select origin_no, count(*), count(is_repeat), min(period_start), max(last_day), max(publisher_no), max(relay_ids),
    count(superseded_in)
from claim where {slice} group by all

-- same_question
select max(place_no), max(unit), max(affected), max(period_start), max(period_end), count(is_repeat), count(superseded_in)
from claim where {slice}

-- figure
select max(figure_id), count(superseded_in) from claim where {slice}

-- figure_history
select max(figure_id), max(added_in) from figure

-- figure_links
select max(figure_id), count(superseded_in) from claim where {slice}

-- chain
select max(figure_id), max(statement_no), count(superseded_in) from claim where {slice}

-- search
select (select count(*) from claim where {slice} and contains(searchable, 'todar people'))
    + (select count(*) from document where contains(searchable, 'todar people'))
