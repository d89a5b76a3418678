-- Does a repeat differ from its statement in what a filter asks of both, so that one may be left without the other?
figure_no in (select figure_no from differing_repeat)
