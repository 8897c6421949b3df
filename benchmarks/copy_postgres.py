"""The limit to measure against: COPY of trips.csv alone into a table made beforehand, as psql's \\copy does it.

usage: copy_postgres.py DATA_DIR            copies
       copy_postgres.py --make              makes the empty table, and drops what earlier runs left
       copy_postgres.py --rows SCHEMA       prints the tables of a schema that hold data, with their row counts
The database is $BENCH_POSTGRES_URL.
"""
import json
import os
import sys

import psycopg2

TABLE = """
drop schema if exists bench cascade;
drop schema if exists bench_staging cascade;
drop table if exists public.trips;
create table public.trips (trip_id bigint, vendor_id bigint, pickup_at timestamptz, dropoff_at timestamptz,
  passengers bigint, distance double precision, rate_code bigint, flag boolean, pu_zone bigint, do_zone bigint,
  payment varchar, fare double precision, tip double precision, total double precision, driver varchar, note varchar)
"""

connection = psycopg2.connect(os.environ["BENCH_POSTGRES_URL"])
with connection, connection.cursor() as cursor:
    if sys.argv[1] == "--make":
        cursor.execute(TABLE)
    elif sys.argv[1] == "--rows":
        cursor.execute("select relname from pg_class where relnamespace = %s::regnamespace and relkind = 'r' "
                       "and relname not like '\\_dlt%%' order by 1", [sys.argv[2]])
        counts = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f'select count(*) from "{sys.argv[2]}"."{table}"')
            counts[table] = cursor.fetchone()[0]
        print(json.dumps(counts))
    else:
        with open(os.path.join(sys.argv[1], "trips.csv"), "rb") as rows:
            cursor.copy_expert("copy public.trips from stdin (format csv, header)", rows, size=1 << 16)
connection.close()
