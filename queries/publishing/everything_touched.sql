-- Every claim may say something else: all are worked out.
create or replace temp table claim_touched as select distinct figure_no from figure;
