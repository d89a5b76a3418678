-- Which repeats stand for a statement whose own row the filter leaves out? None: the filter asks the same of both.
-- Grain: no row, in the columns of repeats_alone_in_view.sql.
select rowid as row_no, metric_no, place_no, origin_no, period_end, statement_no, figure_id from figure where false
