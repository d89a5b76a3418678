-- May this repeat be left where its statement is not? Where a filter asks the same of both, most repeats are left wherever
-- their statement is; only those that differ from it in something that is asked have to be looked at.
(
    figure_no not in (select figure_no from differing_repeat)
    or statement_no in (
        select figure_no from figures_asked_alike
        where figure_no in (select statement_no from figure where figure_no in (select figure_no from differing_repeat))
    )
)
