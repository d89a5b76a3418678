-- Why has a row its band? In words, with the numbers that decided (METHOD 5). The band itself is not said again.
-- An expression over described.sql: the row c, its origin o, the words of its quantifier w, whom it was judged with j.
-- Caution: after a semicolon stand those who agree or dispute without moving the band.
case c.band
    when 'contested' then
        case when c.repeats is not null then 'the figure that this repeats'
            else o.short_name || case when o.side is not null then ', a party,' else '' end
                || ' says ' || coalesce(c.value_words, stated(w.words, c.value, c.value_max)) end
        || ', ' || j.against || ', for overlapping days'
    when 'corroborated' then
        case when c.repeats is not null then 'the figure that this repeats'
            else o.short_name || ' says ' || coalesce(c.value_words, stated(w.words, c.value, c.value_max)) end
        || ', ' || j.alike || ', for overlapping days'
    when 'party_claim' then
        concat(o.short_name, ' is a party to the conflict, or an organ of one: ',
            coalesce(o.party_to_conflict, root.party_to_conflict))
    when 'unrated' then
        coalesce(nullif(concat_ws(' and ', case when o.reliability = 'F' then 'reliability F' end,
            case when c.credibility = 6 then 'credibility 6' end), ''), 'no grade')
        || ', which means that it cannot be judged'
    when 'single_origin' then
        'one origin, ' || o.short_name || case when c.outlets > 1 then ', however many outlets carried it' else '' end
end
|| coalesce('; disputed by ' || j.disputers, '')
|| coalesce('; ' || j.supporters
    || case when j.supporters like '%, a party' or j.supporters like '%, rated _' then ',' else '' end
    || case when j.supporting = 1 then ' gives a similar number' else ' give similar numbers' end, '')
