-- What the rules mean by a number, a day and a time, and how they quote what they refuse.

create temp macro quoted(x) as
    coalesce('"' || left(x, 60) || case when length(x) > 60 then '…' else '' end || '"', 'a blank');
create temp macro file_of(table_name) as replace(table_name, '_or_', 's.csv or ') || 's.csv';
create temp macro is_whole(x) as regexp_full_match(x, '[0-9]{1,15}(\.0+)?');
create temp macro is_day(x) as x is null or (
    regexp_full_match(x, '\d{4}-\d\d-\d\d') and try_cast(x as date) is not null
);
create temp macro civil_time(x) as try_cast(replace(left(x, 19), 'T', ' ') as timestamp);
create temp macro is_time(x) as x is null or (
    regexp_full_match(x, '\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-](0\d|1[0-4]):[0-5]\d|Z))?') and civil_time(x) is not null
);

-- What the judging goes by (METHOD 4): see judge.sql.
create temp macro cell_width(size) as power(2, size + 2);
create temp macro may_be_one_group(a, b) as
    a = b or a = 'unknown' and b in ('civilian', 'mixed') or b = 'unknown' and a in ('civilian', 'mixed');

-- One end of the interval that a quantifier implies, as data/vocabulary/quantifiers.csv says (METHOD 2).
create temp macro number_from(rule, value, value_max, word_floor) as case rule
    when 'value' then value::double::bigint
    when 'value_plus_1' then value::double::bigint + 1
    when 'value_minus_1' then value::double::bigint - 1
    when 'value_max' then value_max::double::bigint
    when 'zero' then 0
    when 'word_floor' then word_floor::bigint
end;
