-- Which terms do the vocabularies of a record have, and how does it word its quantifiers?
-- Grain: one row per enumeration, and one per quantifier.
select type_name, labels from duckdb_types()
where labels is not null and database_name = current_database()
union all
select quantifier::varchar, [words] from phrase
order by all;
