"""The limit to measure against: DuckDB alone doing a job in SQL written for it, with no schema to infer or keep, no load
package, no state.

usage: limit_duckdb.py JOB DATA_DIR DATABASE
"""
import sys

import duckdb

JOBS = {
    "events": """
        create temp table documents as
            select *, uuid() as _dlt_id
            from read_json('{data}/events.jsonl', format='newline_delimited', sample_size=20000);
        create table events as
            select id, type, public, "createdAt" as created_at, score, actor.id as actor__id,
                actor.login as actor__login, actor."displayLogin" as actor__display_login,
                actor.geo.lat as actor__geo__lat, actor.geo.lon as actor__geo__lon,
                actor.geo.country as actor__geo__country, repo.id as repo__id, repo.name as repo__name,
                repo.private as repo__private, payload.ref as payload__ref, payload.size as payload__size,
                payload.message as payload__message, org.id as org__id, org.login as org__login, _dlt_id
            from documents;
        create table events__payload__commits as
            select c.sha, c.message, c.distinct, c.author.name as author__name, c.author.email as author__email,
                _dlt_parent_id, _dlt_list_idx, uuid() as _dlt_id
            from (select unnest(payload.commits) as c, generate_subscripts(payload.commits, 1) as _dlt_list_idx,
                      _dlt_id as _dlt_parent_id from documents);
        create table events__labels as
            select l.name, l.color, _dlt_parent_id, _dlt_list_idx, uuid() as _dlt_id
            from (select unnest(labels) as l, generate_subscripts(labels, 1) as _dlt_list_idx,
                      _dlt_id as _dlt_parent_id from documents);
        create table events__tags as
            select value, _dlt_parent_id, _dlt_list_idx, uuid() as _dlt_id
            from (select unnest(tags) as value, generate_subscripts(tags, 1) as _dlt_list_idx,
                      _dlt_id as _dlt_parent_id from documents);
        """,
    "trips_jsonl": """
        create table trips as
            select *, 'load' as _dlt_load_id, uuid() as _dlt_id
            from read_json('{data}/trips.jsonl', format='newline_delimited')
        """,
    "trips_csv": "create table trips as from read_csv('{data}/trips.csv')",
    "trips_parquet": "create table trips as from read_parquet('{data}/trips.parquet')",
}

job, data, database = sys.argv[1:]
connection = duckdb.connect(database)
connection.sql("set threads = 2")
connection.sql(JOBS[job].format(data=data))
connection.close()
