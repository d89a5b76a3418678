-- Which columns does the record attached as `older` hand over? Not its form, nor what comes from a vocabulary or is
-- worked out from its rows.
-- Grain: one row per column of it, in the order of its tables. `to_type` is what its values have to be read as,
-- where that is another type now.
select c.table_name, c.column_name, nullif(mine.data_type, c.data_type) as to_type
from duckdb_columns() as c
join duckdb_columns() as mine using (table_name, column_name)
where c.database_name = 'older' and c.table_name not in ('form', 'phrase', 'unit_meaning', 'claim', 'standpoint')
    and mine.database_name = current_database() and mine.schema_name = 'main'
order by c.table_oid, c.column_index;
