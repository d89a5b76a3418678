-- What is wrong with one column of the rows in `incoming`, by the type that data/dictionary.csv gives it?
-- Grain: one row per broken rule, file and row; the same columns as rules.sql.
-- Each section is filled in once for every column of its type: {table}, {key}, {column}, {to}, and {terms}, those of the
-- vocabulary {to}.

-- never blank
select '{table}' as table_name, row, {key} as key, '{column}' as column_name,
    'is blank. Write a value.' as problem
from incoming_news_{table} where {column} is null

-- text
select '{table}', row, {key}, '{column}',
    'holds a character that cannot be written. Take it out: ' || quoted(regexp_replace({column}, '{unprintable}', '�', 'g')) || '.'
from incoming_news_{table} where regexp_matches({column}, '{unprintable}')

-- slug
select '{table}', row, {key}, '{column}',
    quoted({column}) || ' is not an identifier. Write letters, digits and _ - . : without spaces.'
from incoming_news_{table} where not regexp_full_match({column}, '[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}')

-- code
select '{table}', row, {key}, '{column}',
    quoted({column}) || ' is not one of: ' || (select string_agg(term, ', ') from vocabulary_{to})
        || '. Write one of these.'
from incoming_news_{table} where {column} not in ({terms})

-- reference
select '{table}', row, {key}, '{column}',
    quoted({column}) || ' is not in ' || file_of('{to}') || '. Add it there, or correct it here.'
from incoming_news_{table} where {column} is not null and {column} not in (select id from incoming_ids_{to})

-- list of references
select '{table}', row, {key}, '{column}',
    quoted(member) || ' is not in ' || file_of('{to}') || '. Add it there, or correct it here.'
from (select *, unnest(string_split({column}, '|')) as member from incoming_news_{table} where {column} is not null)
where member not in (select id from incoming_ids_{to})

-- whole number
select '{table}', row, {key}, '{column}',
    quoted({column}) || ' is not a whole number of 0 or more. Write digits only, as 80000.'
from incoming_news_{table} where not is_whole({column})

-- decimal number
select '{table}', row, {key}, '{column}',
    quoted({column}) || ' is not a number. Write it with a decimal point, as 36.2021.'
from incoming_news_{table} where {column} is not null and not coalesce(isfinite(try_cast({column} as double)), false)

-- date
select '{table}', row, {key}, '{column}', quoted({column}) || ' is not a date. Write it as 2016-12-31.'
from incoming_news_{table} where not is_day({column})

-- date, or date and time
select '{table}', row, {key}, '{column}',
    quoted({column}) || ' is not a date or a time. Write it as 2016-12-31, or as 2016-12-31T18:00:00+02:00.'
from incoming_news_{table} where not is_time({column})

-- yes or no
select '{table}', row, {key}, '{column}', quoted({column}) || ' is neither yes nor no. Write one of them.'
from incoming_news_{table} where {column} not in ('yes', 'no')

-- web address
select '{table}', row, {key}, '{column}',
    quoted({column}) || ' is not a web address. Write it whole, from https:// on, without spaces.'
from incoming_news_{table} where not regexp_full_match({column}, 'https?://[^\s<>"]+')
