-- by time
create index figure_by_time on figure (
    metric_no, period_end, period_start, place_no, origin_no, statement_no, publisher_no, document_no, is_repeat
) where superseded_in is null

-- by place
create index figure_by_place on figure (
    metric_no, place_no, origin_no, statement_no, publisher_no, document_no, period_end
) where superseded_in is null

-- by origin
create index figure_by_origin on figure (
    metric_no, origin_no, statement_no, publisher_no, period_start, period_end
) where superseded_in is null

-- by outlets
create index figure_by_outlets on figure (metric_no, outlets desc, period_end desc, figure_id)
where superseded_in is null and is_repeat = 0

-- by document
create index figure_by_document on figure (metric_no, document_no) where superseded_in is null

-- by publisher
create index figure_by_publisher on figure (metric_no, publisher_no) where superseded_in is null

-- by statement
create index figure_by_statement on figure (statement_no, superseded_in)

-- by version
create index figure_by_version on figure (
    metric_no, added_in, superseded_in, origin_no, statement_no, publisher_no, document_no, period_start, period_end
)

-- by slug
create index figure_by_slug on figure (figure_id)

-- places inside
create index place_inside on place (parent_id, place_no)

-- statistics
analyze
