"""Prints the tables of a DuckDB file that hold data, with their row counts, as JSON.

usage: count_rows.py DATABASE
"""
import json
import sys

import duckdb

connection = duckdb.connect(sys.argv[1], read_only=True)


def rows(query):
    return connection.execute(query).fetchall()


tables = rows(
    "select schema_name, table_name from duckdb_tables() where not starts_with(table_name, '_dlt') "
    "and not ends_with(schema_name, '_staging') order by table_name"
)
print(json.dumps({table: rows(f'select count(*) from "{schema}"."{table}"')[0][0] for schema, table in tables}))
