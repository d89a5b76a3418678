-- What would be lost, or would have to be made up, if every row of the record attached as `older` were copied?
-- Grain: one row per table or column that only one of the two has. A new column that may be blank is left blank;
-- doubts are worked out anew.
with worked_out (table_name, column_name) as (
    -- What earlier forms kept beside the rows, and claims say now.
    values ('figure', 'outlets'), ('figure', 'independent_origins'), ('figure', 'band'), ('figure', 'standing_since'),
        ('figure', 'searchable'), ('standing_before', 'figure_no'), ('standing_before', 'outlets'),
        ('standing_before', 'independent_origins'), ('standing_before', 'band'), ('standing_before', 'added_in'),
        ('standing_before', 'superseded_in'), ('differing_repeat', 'figure_no')
),
columns as (
    select c.database_name = 'older' as is_older, c.table_name, c.column_name, c.is_nullable
    from duckdb_columns() as c
    join duckdb_tables() as t using (database_name, schema_name, table_name)
    where c.database_name in (current_database(), 'older') and c.schema_name = 'main'
        and not t.temporary and c.table_name not in ('form', 'phrase', 'unit_meaning', 'claim', 'standpoint')
        and (c.table_name, c.column_name) not in (from worked_out)
),
gone as (
    select table_name, column_name, 'which a record does not have any more' as why from columns as c
    where is_older and not exists (
        select 1 from columns as mine
        where not mine.is_older and mine.table_name = c.table_name and mine.column_name = c.column_name
    )
),
lacking as (
    select table_name, column_name, 'which nothing can fill' as why from columns as c
    where not is_older and (not is_nullable or table_name not in (select table_name from columns where is_older))
        and (table_name <> 'doubt' or table_name in (select table_name from columns where is_older))
        and not exists (
            select 1 from columns as theirs
            where theirs.is_older and theirs.table_name = c.table_name and theirs.column_name = c.column_name
        )
)
select why, string_agg(table_name || '.' || column_name, ', ' order by table_name, column_name) as names
from (from gone union all from lacking)
group by why
order by why;
