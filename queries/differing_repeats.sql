-- Where a filter asks the same of repeats and statements, only a differing repeat may be left without its statement.

-- may_stand_alone
figure_no in (select figure_no from differing_repeat)

-- may_be_left_out
figure_no in (select statement_no from strays)
