-- Has a vocabulary changed since the record attached as `older` was written?
-- Grain: one row.
with terms as (
    select database_name, type_name, labels from duckdb_types() where labels is not null
),
now as (
    select type_name, labels from terms where database_name = current_database()
),
before as (
    select type_name, labels from terms where database_name = 'older'
)
select exists (from now except from before) or exists (from before except from now)
    or exists (from phrase except select quantifier::varchar::quantifier_t, words from older.phrase);
