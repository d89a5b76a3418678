-- How much does the filter leave?
-- Grain: one row. `origins` are independent ones: bodies of one organisation count once, unnamed ones not at
-- all, and an umbrella not beside a member of it (METHOD 4). `oldest` and `newest` are the last days of periods.
select count(*) as figures, {statements} as statements,
    independent(list(distinct root_no) filter (is_named), list(distinct umbrella_nos)) as origins,
    count(distinct publisher_no) as outlets, count(distinct document_no) as documents,
    min(last_day) as oldest, max(last_day) as newest
from claim where {in view};
