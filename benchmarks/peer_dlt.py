"""A job done by Python dlt as a user writes it who follows dlt's page on performance: Parquet job files, two normalize
workers, orjson, batches instead of single rows.

usage: peer_dlt.py JOB DATA_DIR WORK_DIR [--format FORMAT] [--normalize]

With --format default it does what it does without that advice (insert_values; several times slower). With --normalize it
extracts, prints the seconds that normalizing takes, and loads nothing.
"""
import argparse
import os
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("job", choices=["events", "trips_jsonl", "trips_csv", "trips_parquet", "trips_pg", "pg_duckdb",
                                    "orders_delete_insert", "orders_upsert", "orders_insert_only", "orders_scd2",
                                    "small_files", "tiny", "api_pages", "api_calls"])
parser.add_argument("data", help="the folder of the data, or the JSON of a rest_api source")
parser.add_argument("work")
parser.add_argument("--format", default="parquet")
parser.add_argument("--normalize", action="store_true")

# read when dlt is imported
os.environ.update({
    "NORMALIZE__WORKERS": "2",
    "NORMALIZE__START_METHOD": "spawn",
    "NORMALIZE__DATA_WRITER__DISABLE_COMPRESSION": "true",
    "EXTRACT__DATA_WRITER__BUFFER_MAX_ITEMS": "10000",
    "DATA_WRITER__FILE_MAX_ITEMS": "100000",
    "RUNTIME__DLTHUB_TELEMETRY": "false",
    "RUNTIME__LOG_LEVEL": "ERROR",
})
import dlt


def documents(path, batch_size=5000):
    import orjson

    with open(path, "rb") as lines:
        batch = []
        for line in lines:
            batch.append(orjson.loads(line))
            if len(batch) == batch_size:
                yield batch
                batch = []
        yield batch


def csv_batches(path):
    import pyarrow.csv

    yield from pyarrow.csv.open_csv(path)


def parquet_batches(path):
    import pyarrow.parquet

    yield from pyarrow.parquet.ParquetFile(path).iter_batches(65_536)


def api(path):
    import json
    from dlt.sources.rest_api import rest_api_source

    with open(path, "rb") as config:
        return rest_api_source(json.load(config), name="api")


def small_files(data):
    from dlt.sources.filesystem import filesystem, read_jsonl

    files = filesystem(bucket_url=f"{data}/small_files", file_glob="*.jsonl")
    return (files | read_jsonl()).with_name("small_files")


def table():
    from dlt.sources.sql_database import sql_table

    url = os.environ["BENCH_POSTGRES_URL"].replace("postgresql:", "postgresql+psycopg2:")
    return sql_table(url, table="trips", schema="public", backend="pyarrow", chunk_size=100_000)


def flat(job, data):
    return {
        "events": lambda: dlt.resource(documents(f"{data}/events.jsonl"), name="events"),
        "trips_jsonl": lambda: dlt.resource(documents(f"{data}/trips.jsonl"), name="trips"),
        "trips_csv": lambda: dlt.resource(csv_batches(f"{data}/trips.csv"), name="trips"),
        "trips_parquet": lambda: dlt.resource(parquet_batches(f"{data}/trips.parquet"), name="trips"),
        "trips_pg": lambda: dlt.resource(documents(f"{data}/trips.jsonl"), name="trips"),
        "pg_duckdb": table,
        "small_files": lambda: small_files(data),
        "tiny": lambda: dlt.resource(documents(f"{data}/tiny.jsonl"), name="tiny"),
        "api_pages": lambda: api(data),
        "api_calls": lambda: api(data),
    }[job]()


def orders(path, job):
    strategy = job.removeprefix("orders_").replace("_", "-")
    return dlt.resource(documents(path), name="orders", primary_key="order_id",
                        write_disposition={"disposition": "merge", "strategy": strategy})


def main():
    options = parser.parse_args()
    data = options.data
    if options.job.startswith("orders_"):
        resources = [orders(f"{data}/orders_base.jsonl", options.job), orders(f"{data}/orders_delta.jsonl", options.job)]
    else:
        resources = [flat(options.job, data)]
    pipeline = dlt.pipeline(
        "bench", pipelines_dir=f"{options.work}/pipelines", dataset_name="bench",
        destination=dlt.destinations.postgres(os.environ["BENCH_POSTGRES_URL"]) if options.job == "trips_pg"
        else dlt.destinations.duckdb(f"{options.work}/out.duckdb"),
    )
    # PostgreSQL takes no Parquet; COPY of CSV is what dlt's page advises there
    wanted = "csv" if options.job == "trips_pg" and options.format == "parquet" else options.format
    loader_file_format = None if wanted == "default" else wanted
    if options.normalize:
        pipeline.extract(resources[0], loader_file_format=loader_file_format)
        started = time.perf_counter()
        pipeline.normalize()
        print(time.perf_counter() - started)
    else:
        for resource in resources:
            pipeline.run(resource, loader_file_format=loader_file_format)


# workers started by "spawn" import this file
if __name__ == "__main__":
    main()
