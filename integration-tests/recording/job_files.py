#!/usr/bin/env python3
"""Records the text of the job files that Python dlt 1.31.0 writes for DuckDB, ids masked.

usage: DLT_PYTHON job_files.py > ../src/test/resources/job_files.json

A case is pages of rows (what JSON lacks as {"$type": T, "value": V}), a resource's hints, a format and settings of
`data_writer`; recorded are the files of each table in the order in which they were written. `typed-jsonl`, which DuckDB does not take, is
written for a destination of code. Of Parquet files that is what
DuckDB says of their columns, and their rows.
"""
import base64
import datetime
import decimal
import gzip
import json
import os
import pathlib
import re
import sys
import tempfile
import uuid

os.environ.update({"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"})
import dlt
import duckdb
from dlt.common.wei import Wei

ODD = ["", " ", "it's", 'say "x"', "back\\slash", "tab\tline\nreturn\rend", "\u00e9\u65e5\U0001f600\U0010fffd", "\u2028\u2029",
       "\u0001\u001f\u007f", "{}", "NULL", "null", "true", "E'x'", "$1 ?", "%s {0}", "-- x", "/* x */", "\ufeff"]
NUMBERS = [0, -1, 2**31, 2**53 + 1, 2**63 - 1, -2**63]
FLOATS = [0.5, 1.0, 1e16, 1e22, 1e-5, 1e-7, 123456.789, 5e-324, 1.7976931348623157e308, 0.1, -2.5]


def typed(kind, value, **more):
    return {"$type": kind, "value": value, **more}


TYPES = {
    "id": 1, "t": "x", "d": 1.5, "b": True, "big": 2**62,
    "ts": typed("timestamp", "2024-01-02T03:04:05.678901+00:00"),
    "ts_east": typed("timestamp", "2024-06-02T03:04:05.100000+02:00"),
    "naive": typed("timestamp", "2024-01-02T03:04:05"),
    "date": typed("date", "2024-02-29"), "time": typed("time", "03:04:05.678901"),
    "bin": typed("binary", "AAH/"),
    "dec": typed("decimal", "1.10"), "wei": typed("wei", "1000000000000000000"),
    "uuid": typed("uuid", "12345678-1234-5678-1234-567812345678"),
    "iso": "2024-01-31T10:00:00Z", "o": {"p": 1, "q": {"r": "s"}}, "l": [1, 2], "none": None,
}
JSON = {"id": 1, "o": {"a": [1, "x'y", None, 1.5], "b": {"c": True, "ts": typed("timestamp", "2024-01-02T03:04:05+00:00"),
                                                         "dec": typed("decimal", "1.10"), "e": "\u00e9\n\""}}, "l": [[1], {"a": 2}]}
DATA = {
    "types": {"pages": [[TYPES]]},
    "types_and_nothing": {"pages": [[TYPES, {"id": 2}, {"id": None, "t": "y"}]]},
    "odd_texts": {"pages": [[{"id": i, "t": text} for i, text in enumerate(ODD)]]},
    "integers": {"pages": [[{"n": n} for n in NUMBERS]]},
    "doubles": {"pages": [[{"n": n} for n in FLOATS]]},
    "not_a_number": {"pages": [[{"n": 1.5}, {"n": typed("double", "NaN")}]]},
    "nested": {"pages": [[{"id": 1, "l": [{"a": 1, "m": [{"b": "x"}, {"b": "y"}]}, {"a": 2}], "v": ["p", "q"], "w": [[1, 2], [3]]},
                          {"id": 2, "l": []}]]},
    # in typed-jsonl dlt marks the values within documents too
    "json_columns": {"formats": ["insert_values", "jsonl", "parquet"], "pages": [[JSON]], "hints": {"max_table_nesting": 0}},
    "hinted_types": {"pages": [[{"id": "7", "amount": "12.345", "small": 3, "at": 1700000000, "day": "2024-01-31", "raw": "AAH/",
                                 "doc": [1, {"a": None}], "clock": "10:11:12"}]],
                     "hints": {"columns": [{"name": "id", "data_type": "bigint"},
                                           {"name": "amount", "data_type": "decimal", "precision": 12, "scale": 3},
                                           {"name": "small", "data_type": "double"}, {"name": "at", "data_type": "timestamp"},
                                           {"name": "day", "data_type": "date"}, {"name": "raw", "data_type": "binary"},
                                           {"name": "doc", "data_type": "json"}, {"name": "clock", "data_type": "time"},
                                           {"name": "never", "data_type": "wei"}]}},
    "naive_timestamps": {"pages": [[{"at": "2024-01-31T10:00:00.123456+02:00"}, {"at": "2024-01-31T10:00:00"}]],
                         "hints": {"columns": [{"name": "at", "data_type": "timestamp", "timezone": False}]}},
    # in Parquet dlt cuts the digits off that its insert_values keep; dlt4j keeps them in both
    "precise_timestamps": {"formats": ["insert_values", "jsonl"], "pages": [[{"s": "2024-01-31T10:00:00.987654Z", "ms": "2024-01-31T10:00:00.987654Z"}]],
                           "hints": {"columns": [{"name": "s", "data_type": "timestamp", "precision": 0},
                                                 {"name": "ms", "data_type": "timestamp", "precision": 3}]}},
    "variants": {"pages": [[{"a": 1}, {"a": "x"}, {"a": 1.5}, {"a": True}, {"a": {"b": 1}}]]},
    "pages": {"pages": [[{"a": 1}], [{"a": 2}, {"a": 3}], [{"a": 4}]]},
    "rotated": {"pages": [[{"a": i} for i in range(7)]], "settings": {"file_max_items": 3, "buffer_max_items": 3}},
    "lines_of_pages": {"pages": [[{"a": i} for i in range(5)]], "settings": {"buffer_max_items": 2}, "formats": ["typed-jsonl"]},
    "plain": {"pages": [[{"a": 1, "t": "x"}]], "settings": {"disable_compression": True}},
    "no_rows": {"pages": [[]], "hints": {"columns": [{"name": "a", "data_type": "bigint"}]}},
    "odd_names": {"pages": [[{"camelCase": 1, "select": 2, "with space": 3, "\u00fcber": 4, "a\"b": 5}]]},
}


def decode(value):
    if isinstance(value, list):
        return [decode(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "$type" not in value:
        return {key: decode(each) for key, each in value.items()}
    kind, text = value["$type"], value["value"]
    if kind == "timestamp":
        return datetime.datetime.fromisoformat(text)
    return {"date": datetime.date.fromisoformat, "time": datetime.time.fromisoformat, "binary": base64.b64decode,
            "decimal": decimal.Decimal, "wei": lambda digits: Wei(decimal.Decimal(digits)), "uuid": uuid.UUID,
            "double": float}[kind](text)


@dlt.destination(loader_file_format="typed-jsonl", name="sink", naming_convention="snake_case", max_table_nesting=1000,
                 skip_dlt_columns_and_tables=False)
def sink(items, table):
    """Takes what DuckDB does not."""


def record(case, file_format, folder):
    for key, value in case.get("settings", {}).items():
        os.environ["NORMALIZE__DATA_WRITER__" + key.upper()] = str(value).lower()
    try:
        pipeline = dlt.pipeline("files", pipelines_dir=str(folder), dataset_name="data", destination=(
            sink() if file_format == "typed-jsonl" else dlt.destinations.duckdb(str(folder / "w.duckdb"))))
        hints = dict(case.get("hints", {}))
        pipeline.extract(dlt.source(lambda: dlt.resource((decode(page) for page in case["pages"]), name="t",
                                                         file_format=file_format, **hints), name="shop")())
        pipeline.normalize()
        jobs = folder / "files" / "load" / "normalized"
        written = sorted(jobs.glob("*/new_jobs/*"), key=lambda path: (path.name.split(".")[0], path.stat().st_mtime_ns))
        files = {}
        for path in written:
            table = path.name.split(".")[0]
            if table.startswith("_dlt"):
                continue
            if file_format == "parquet":
                files.setdefault(table, []).append(parquet(path))
            else:
                content = path.read_bytes()
                text = gzip.decompress(content).decode() if content[:2] == b"\x1f\x8b" else content.decode()
                files.setdefault(table, []).append({"gzip": content[:2] == b"\x1f\x8b", "text": masked(text)})
        return files
    finally:
        for key in case.get("settings", {}):
            del os.environ["NORMALIZE__DATA_WRITER__" + key.upper()]


def parquet(path):
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        columns = database.execute("SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(?))",
                                   [str(path)]).fetchall()
        listed = ", ".join("'ID'" if name.startswith("_dlt") else '"' + name.replace('"', '""') + '"::VARCHAR'
                           for name, *_ in columns)
        rows = database.execute(f"SELECT {listed} FROM read_parquet(?)", [str(path)]).fetchall()
    return {"columns": [list(column) for column in columns], "rows": [list(row) for row in rows]}


def masked(text):
    """Row ids and load ids, which are other ones at each run."""
    text = re.sub(r"(['\"])[A-Za-z0-9+/]{14}\1", r"\1ID\1", text)
    return re.sub(r"(['\"])\d{10}\.\d{1,7}\1", r"\1LOAD\1", text)


def main():
    recorded = []
    for name, case in DATA.items():
        for file_format in case.pop("formats", ["insert_values", "jsonl", "parquet", "typed-jsonl"]):
            with tempfile.TemporaryDirectory() as folder:
                try:
                    files = record(case, file_format, pathlib.Path(folder))
                except Exception as failed:
                    print(name, file_format, type(failed).__name__, str(failed)[:300], file=sys.stderr)
                    continue
            recorded.append({"id": f"{name}_{file_format}", "format": file_format, **case, "files": files})
    print("[" + ",\n".join(json.dumps(each) for each in recorded) + "]")


if __name__ == "__main__":
    main()
