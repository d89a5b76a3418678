-- The record: every figure, position, link, document, source, place and metric, in versions, as they were written.
-- These tables are the truth. What readers ask is `claim` and `standpoint`, which claim.sql and standpoint.sql work
-- out from them at every publish, and which can be worked out again.
--
-- Each row carries the version that added it and the version that superseded it, so the record as of
-- version v is `added_in <= v and (superseded_in is null or superseded_in > v)`, for every table alike.
-- A row is never overwritten: a correction supersedes it and adds another under the same identifier.
--
-- Numbers ending in _no are short codes of the identifiers beside them. They are given once, when an
-- identifier is first recorded, and are what figures are filtered and grouped by.
-- Rules that one row can break are constraints here. Rules that need other rows are in rules.sql.
-- The enumerations are the vocabularies of data/vocabulary, loaded beforehand as tables of `vocabulary`.

create type measure_t as enum (select term from vocabulary_measures);
create type affected_t as enum (select term from vocabulary_affected);
create type quantifier_t as enum (select term from vocabulary_quantifiers);
create type unit_t as enum (select term from vocabulary_units);
create type role_t as enum (select term from vocabulary_roles);
create type stated_t as enum (select term from vocabulary_origin_stated);
create type reliability_t as enum (select term from vocabulary_reliability);
create type source_kind_t as enum (select term from vocabulary_source_kinds);
create type family_t as enum (select term from vocabulary_families);
create type place_kind_t as enum (select term from vocabulary_place_kinds);
create type basis_t as enum (select term from vocabulary_published_bases);
create type relation_t as enum (select term from vocabulary_relations);
create type subject_t as enum (select term from vocabulary_subjects);
create type stance_t as enum (select term from vocabulary_stances);
create type cause_t as enum (select term from vocabulary_causes);
create type period_basis_t as enum (select term from vocabulary_period_bases);
create type extent_t as enum (select term from vocabulary_extents);
create type change_t as enum (select term from vocabulary_change_reasons);
create type band_t as enum (select term from vocabulary_bands);
create type doubt_t as enum (select term from vocabulary_doubts);
create type verdict_t as enum ('agrees', 'conflicts', 'one_count');

-- One row: what `queries.form()` was when the file was written. Code of another form cannot read it.
create table form (
    digest varchar not null
);

create table publication (
    version integer primary key check (version >= 1),
    published_at timestamp not null,        -- UTC
    actor varchar not null,
    why varchar not null,
    rows_added bigint not null,
    rows_changed bigint not null,
    rows_retracted bigint not null
);

create table metric (
    metric_no usmallint not null,
    metric_id varchar not null,
    label varchar not null,
    verb_phrase varchar not null,
    measure measure_t not null,
    unit unit_t not null,
    hxl_tag varchar not null,
    family family_t not null,
    definition varchar not null,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    change_reason change_t not null,
    superseded_because change_t,
    row_hash ubigint not null,
    primary key (metric_id, added_in),
    check ((superseded_in is null) = (superseded_because is null))
);

create table place (
    place_no integer not null,
    place_id varchar not null,
    name varchar not null,
    aliases varchar,                        -- joined by |
    parent_id varchar,
    kind place_kind_t not null,
    iso3 varchar check (length(iso3) = 3),
    lat double check (lat between -90 and 90),
    lon double check (lon between -180 and 180),
    admin_code varchar,
    admin_code_system varchar,
    path varchar not null,                  -- names from the country down to this place
    path_ids varchar[],                     -- their identifiers
    located_at varchar,                     -- the place whose coordinates stand for this one
    located_lat double,
    located_lon double,
    searchable varchar not null,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    change_reason change_t not null,
    superseded_because change_t,
    row_hash ubigint not null,
    primary key (place_id, added_in),
    check ((lat is null) = (lon is null)),
    check ((superseded_in is null) = (superseded_because is null))
);

create table source (
    source_no integer not null,
    source_id varchar not null,
    name varchar not null,
    short_name varchar not null,
    kind source_kind_t not null,
    parent_id varchar,
    independent_of_parent boolean,
    party_to_conflict varchar,
    side varchar,                           -- whom that party fights beside; null: not a party, nor an organ of one
    country varchar check (length(country) = 3),
    url varchar check (regexp_matches(url, '^https?://[^\s]+$')),
    aliases varchar,                        -- joined by |
    reliability reliability_t not null,
    reliability_reason varchar not null,
    root_id varchar not null,               -- the organisation that it rolls up to (METHOD 4)
    root_no integer not null,
    umbrella_nos integer[] not null,        -- roots above its own root: not independent of it either
    path_ids varchar[],                     -- itself and every source that it rolls up into
    searchable varchar not null,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    change_reason change_t not null,
    superseded_because change_t,
    row_hash ubigint not null,
    primary key (source_id, added_in),
    check ((parent_id is null) = (independent_of_parent is null)),
    check ((superseded_in is null) = (superseded_because is null))
);

create table document (
    document_no integer not null,
    document_id varchar not null,
    publisher_no integer not null,
    publisher_id varchar not null,
    title varchar,
    url varchar check (regexp_matches(url, '^https?://[^\s]+$')),
    published_on date,
    published_basis basis_t not null,
    language varchar not null,
    note varchar,
    may_be_shared boolean,                  -- null: yes
    searchable varchar not null,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    change_reason change_t not null,
    superseded_because change_t,
    row_hash ubigint not null,
    check ((superseded_in is null) = (superseded_because is null))
);

create table figure (
    metric_no usmallint not null,
    period_start timestamp not null,        -- civil time at the place
    place_no integer not null,
    period_end timestamp not null,          -- half-open
    figure_no integer not null,
    statement_no integer not null,          -- the figure whose statement this repeats, or itself
    origin_no integer not null,
    publisher_no integer not null,
    document_no integer not null,
    measure measure_t not null,
    affected affected_t not null,
    quantifier quantifier_t not null,
    unit unit_t not null,
    value bigint check (value >= 0),
    value_max bigint,
    low bigint,                             -- null: open or unknown (METHOD 2)
    best bigint,
    high bigint,
    date_precision utinyint not null check (date_precision between 1 and 5),
    reported_on date,
    credibility utinyint not null check (credibility between 1 and 6),
    event_clarity utinyint not null check (event_clarity between 1 and 2),
    role role_t not null,
    origin_stated stated_t not null,
    checked boolean not null,
    figure_id varchar not null,
    repeats varchar,
    relay_ids varchar,                      -- in order, joined by |
    named_origins varchar,                  -- whom a compiler names behind the number, joined by |
    named_outlets varchar,
    named_reports integer check (named_reports >= 0),
    affected_detail varchar,
    scope varchar,
    cause cause_t,
    from_place_no integer,                  -- null: the place itself
    low_given bigint,                       -- as received; low, best and high are put in order
    high_given bigint,
    converted boolean,
    household_size double,
    period_basis period_basis_t,            -- null: as stated
    value_words varchar,
    period_words varchar,
    period_offset varchar,                  -- as written; null for a bare date
    credibility_reason varchar not null,
    event_id varchar,
    series_id varchar,
    note varchar,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    change_reason change_t not null,
    superseded_because change_t,
    row_hash ubigint not null,
    check (period_start < period_end),
    check ((quantifier = 'vague') = (value is null)),
    check ((quantifier = 'vague') = (value_words is not null)),
    check ((quantifier = 'between') = (value_max is not null)),
    check (value_max is null or value_max > value),
    check (low is null or high is null or low <= high),
    check ((superseded_in is null) = (superseded_because is null))
);

-- Which figure of each organisation agrees or conflicts with a figure, or is perhaps one count with it (METHOD 4): one
-- for each organisation and verdict, the one that says most. `decides`: it moves the band; where not, the reason of the band names it.
-- A repeat has the judgements of the figure that it repeats. The other figure's words are kept beside it. From these
-- rows follow the band and the independent origins of every version: claim.sql works them out.
create table judgement (
    question bigint not null,               -- question_no of the figure
    figure_no integer not null,
    other_no integer not null,
    verdict verdict_t not null,
    decides boolean not null,
    other_origin_no integer not null,
    quantifier quantifier_t not null,
    value bigint not null,
    value_max bigint,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in)
);

-- What no editor would believe of a figure without being asked (doubts.sql). `confirmed`: the word of who published
-- it nevertheless; blank where nobody was asked. The rest is what is doubted, and what it is held against.
create table doubt (
    figure_id varchar not null,
    doubt doubt_t not null,
    other_id varchar,
    number bigint,
    other_number bigint,
    day date,
    other_day date,
    confirmed varchar,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in)
);

-- The numbers that the judging goes by, from data/vocabulary/settings.csv.
create table setting (
    setting varchar not null,
    value varchar not null,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    primary key (setting, added_in)
);

-- The words before a number, from data/vocabulary/quantifiers.csv.
create table phrase as select term::quantifier_t as quantifier, coalesce(phrase, '') as words from vocabulary_quantifiers;

-- Which units count people, from data/vocabulary/units.csv.
create table unit_meaning as select term::unit_t as unit, counts_people = 'yes' as counts_people from vocabulary_units;

create table position (
    position_id varchar not null,
    document_no integer not null,
    document_id varchar not null,
    origin_no integer not null,
    origin_id varchar not null,
    subject subject_t not null,
    place_no integer not null,
    place_id varchar not null,
    as_of date not null,
    day_order utinyint,
    holder_or_actor varchar not null,
    stance stance_t not null,
    extent extent_t,                        -- null: the whole
    statement varchar not null,
    note varchar,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    change_reason change_t not null,
    superseded_because change_t,
    row_hash ubigint not null,
    primary key (position_id, added_in),
    check ((superseded_in is null) = (superseded_because is null))
);

create table link (
    from_id varchar not null,
    to_id varchar not null,
    relation relation_t not null,
    note varchar,
    added_in integer not null,
    superseded_in integer check (superseded_in > added_in),
    change_reason change_t not null,
    superseded_because change_t,
    row_hash ubigint not null,
    check (from_id <> to_id),
    check ((superseded_in is null) = (superseded_because is null))
);

-- The record as of one version.
create macro metric_at(v) as table
    select * from metric where added_in <= v and (superseded_in is null or superseded_in > v);
create macro place_at(v) as table
    select * from place where added_in <= v and (superseded_in is null or superseded_in > v);
create macro source_at(v) as table
    select * from source where added_in <= v and (superseded_in is null or superseded_in > v);
create macro document_at(v) as table
    select * from document where added_in <= v and (superseded_in is null or superseded_in > v);
create macro figure_at(v) as table
    select * from figure where added_in <= v and (superseded_in is null or superseded_in > v);
create macro position_at(v) as table
    select * from position where added_in <= v and (superseded_in is null or superseded_in > v);
create macro judgement_at(v) as table
    select * from judgement where added_in <= v and (superseded_in is null or superseded_in > v);
create macro link_at(v) as table
    select * from link where added_in <= v and (superseded_in is null or superseded_in > v);

-- The value of a setting as of a version; null where the version knew none of that name.
create macro setting_at(v, name) as (
    select any_value(value) from setting where setting = name and added_in <= v and (superseded_in is null or superseded_in > v)
);

-- One number for metric, unit and place: what two figures must have in common to be compared (METHOD 4).
create macro question_no(metric_no, unit, place_no) as
    (metric_no::bigint << 40) | (enum_code(unit::unit_t)::bigint << 32) | place_no;

-- How many independent origins are among the roots of some sources: one that stands above another is not counted
-- beside it (METHOD 4). `umbrellas` are the lists of those that stand above each.
create macro independent(roots, umbrellas) as
    coalesce(len(list_filter(roots, lambda root: not list_contains(flatten(umbrellas), root))), 0);

-- Perhaps one count (METHOD 4): the same number to the digit, or one the other rounded, with enough digits left that are
-- not zeros at its end.
create macro significant_digits(n) as length(rtrim(n::varchar, '0'));
create macro step_of(n) as power(10, length(n::varchar) - significant_digits(n))::bigint;
create macro is_rounding_of(rounded, n, digits) as
    rounded > 0 and significant_digits(rounded) >= digits
    and (n + step_of(rounded) // 2) // step_of(rounded) * step_of(rounded) = rounded;
create macro perhaps_one_count(a, b, same_digits, rounded_digits) as case
    when a = b then significant_digits(a) >= same_digits
    else is_rounding_of(a, b, rounded_digits) or is_rounding_of(b, a, rounded_digits)
end;

-- How text is folded before it is searched: case and accents do not matter.
create macro folded(words) as strip_accents(lower(words));

-- A number as people type it: "10,000 10000".
create macro searchable_number(number) as
    case when number is not null then format('{:,}', number) || ' ' || number end;

-- The band of a figure with which nobody agrees or conflicts (METHOD 5).
create macro band_alone(side, reliability, credibility) as case
    when side is not null then 'party_claim' when reliability = 'F' or credibility = 6 then 'unrated' else 'single_origin'
end;
