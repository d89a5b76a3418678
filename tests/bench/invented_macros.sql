-- Dice that always fall the same way: what `n` gets for a purpose, out of so many sides.
-- One text is hashed, not two values: hash(n, purpose) makes the dice of one n depend on each other.
create temp macro dice(n, purpose, sides) as (hash(n || purpose) % sides::ubigint)::integer;

create temp macro chance(n, purpose) as hash(n || purpose)::double / 18446744073709551616.0;

-- Few get most, as among real places and sources.
create temp macro skewed(n, purpose, sides) as floor(sides * power(chance(n, purpose), 2))::integer;

create temp macro place_slug(n) as 'inventedplace-' || lpad(n::varchar, 4, '0');

create temp macro source_slug(n) as 'invented-source-' || lpad(n::varchar, 4, '0');

create temp macro figure_slug(n) as 'figure-' || lpad(n::varchar, 8, '0');

-- Ten years, from 2010 to 2019.
create temp macro block_day(block) as date '2010-01-10' + dice(block, 'day', 3640);

create temp macro word(n, purpose) as
    ['ba', 'do', 'ku', 'li', 'mo', 'na', 'pe', 'ru', 'si', 'to', 'va', 'ze'][1 + dice(n, purpose || ' a', 12)]
    || ['bel', 'dar', 'fim', 'gon', 'lut', 'mer', 'nos', 'pik', 'ran', 'sul', 'tev', 'zom'][1 + dice(n, purpose || ' b', 12)];
