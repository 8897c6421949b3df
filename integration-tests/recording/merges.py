#!/usr/bin/env python3
"""Records what Python dlt 1.31.0 makes of staged rows by each merge strategy, in DuckDB.

usage: DLT_PYTHON merges.py > ../src/test/resources/merges.json

A case is one load or several of a resource. Recorded are of each load the source as golden scenarios write it, the stored
tables, the rows that dlt staged, the time its package was made, and the rows of all tables afterwards. All recorded values
are DuckDB's text of them.
"""
import base64
import datetime
import json
import os
import sys
import tempfile

os.environ.update({"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"})
import dlt
import duckdb

DAY = datetime.timedelta(days=1)
NEW_YEAR = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)


def merge(strategy=None, **options):
    return {"disposition": "merge", **({"strategy": strategy} if strategy else {}), **options}


def case(*loads, **hints):
    return {"hints": hints, "loads": [load if isinstance(load, dict) else {"rows": load} for load in loads]}


def load(rows, **hints):
    return {"rows": rows, "hints": hints}


def order(number, *lines, **more):
    return {"id": number, **more, "lines": [{"sku": sku, "taxes": [{"rate": rate} for rate in rates]} for sku, *rates in lines]}


NESTED = [[order(1, ("a", 1, 2), ("b",)), order(2, ("c", 3)), order(3)],
          [order(2, ("d",), ("e", 4, 5)), order(3, ("f", 6)), order(4, ("g", 7))],
          [order(1), order(4, ("g", 7))]]

HARD = {"bool": (True, False), "timestamp": (NEW_YEAR, None), "text": ("gone", None), "bigint": (0, None),
        "double": (0.0, None), "date": (NEW_YEAR.date(), None), "binary": (b"x", None), "decimal": (1, None)}


def flagged(kind):
    yes, no = HARD[kind]
    return case([{"id": i, "v": "a", "gone": no, "items": [{"n": i}]} for i in range(4)],
                [{"id": 0, "v": "b", "gone": yes, "items": [{"n": 9}]}, {"id": 1, "v": "b", "gone": no, "items": []},
                 {"id": 2, "v": "b", "gone": yes}, {"id": 7, "v": "b", "gone": yes, "items": [{"n": 7}]},
                 {"id": 8, "v": "b", "gone": None}],
                primary_key="id", columns={"gone": {"hard_delete": True, "data_type": kind}})


def with_strategy(made, strategy, **options):
    return {**made, "hints": {**made["hints"], "write_disposition": merge(strategy, **options)}}


NULLABLE = {name: {"data_type": kind, "nullable": True} for name, kind in (("a", "bigint"), ("b", "bigint"), ("id", "bigint"))}
VERSIONS = [[{"id": 1, "n": "a", "s": 1}, {"id": 2, "n": "b", "s": 1}, {"id": 3, "n": "c", "s": 2}],
            [{"id": 1, "n": "A", "s": 1}, {"id": 2, "n": "b", "s": 1}],
            [{"id": 1, "n": "a", "s": 1}, {"id": 3, "n": "c", "s": 2}, {"id": 4, "n": None, "s": None}],
            [{"id": 4, "n": None, "s": None}]]
PAIRS = [[{"a": a, "b": b, "v": a + b} for a in "xy" for b in ("1", "2", "3")],
         [{"a": "x", "b": "2", "v": "new"}, {"a": "y", "b": "9", "v": "new"}, {"a": "z", "b": "1", "v": "new"}]]
DAYS = [[{"day": "2024-01-0%d" % d, "n": n} for d in (1, 2, 3) for n in (1, 2)],
        [{"day": "2024-01-02", "n": 7}, {"day": "2024-01-04", "n": 8}, {"day": "2024-01-04", "n": 8}]]
DUPLICATES = [{"id": 1, "at": 1, "v": "a"}, {"id": 1, "at": 3, "v": "c"}, {"id": 1, "at": 2, "v": "b"},
              {"id": 2, "at": None, "v": "x"}, {"id": 2, "at": 5, "v": "y"}, {"id": 3, "at": None, "v": "z"}]

CASES = {
    "default": case([{"id": 1, "v": "a"}, {"id": 2, "v": "b"}], [{"id": 2, "v": "c"}, {"id": 3}], primary_key="id"),
    "default_nested": case(*NESTED, primary_key="id"),
    "composite": case(*PAIRS, primary_key=["a", "b"]),
    "composite_nested": case(*[[{**row, "items": [{"n": row["v"]}]} for row in rows] for rows in PAIRS], primary_key=["a", "b"]),
    "odd_names": case([{"I'd \"x\"": 1, "select": "a", "gröups": [{"order": 1}]}], [{"I'd \"x\"": 1, "select": "b"}],
                      primary_key="I'd \"x\""),
    "merge_key": case(*DAYS, merge_key="day"),
    "merge_key_nested": case(*[[{**row, "items": [{"n": row["n"]}, {"n": 0}]} for row in rows] for rows in DAYS], merge_key="day"),
    "merge_key_composite": case(*PAIRS, merge_key=["a", "b"]),
    "both_keys": case([{"id": i, "day": i % 3, "v": "a"} for i in range(9)],
                      [{"id": 4, "day": 0, "v": "b"}, {"id": 20, "day": 2, "v": "b"}], primary_key="id", merge_key="day"),
    "both_keys_nested": case([{"id": i, "day": i % 3, "items": [{"n": i}]} for i in range(9)],
                             [{"id": 4, "day": 0, "items": [{"n": 4}, {"n": 5}]}, {"id": 20, "day": 2}],
                             primary_key="id", merge_key="day"),
    "same_key_twice": case([{"id": i, "v": "a"} for i in range(3)], [{"id": 1, "v": "b"}], primary_key="id", merge_key="id"),
    "no_keys": case([{"id": 1}, {"id": 1}], [{"id": 1}]),
    "no_keys_nested": case(NESTED[0], NESTED[1]),
    "no_keys_hard_delete": case([{"v": 1, "x": None}], [{"v": 2, "x": True}, {"v": 3, "x": False}, {"v": 4}],
                                columns={"x": {"hard_delete": True, "data_type": "bool"}}),
    "no_keys_hard_delete_nested": case([{"v": 1, "x": None, "l": [1]}], [{"v": 2, "x": True, "l": [2]}, {"v": 3, "x": False, "l": [3]}],
                                       columns={"x": {"hard_delete": True, "data_type": "bool"}}),
    "sort_desc": case(DUPLICATES, primary_key="id", columns={"at": {"dedup_sort": "desc", "data_type": "bigint"}}),
    "sort_asc": case(DUPLICATES, primary_key="id", columns={"at": {"dedup_sort": "asc", "data_type": "bigint"}}),
    "sort_nested": case([{**row, "items": [row["v"], row["v"] * 2]} for row in DUPLICATES], DUPLICATES[1:3],
                        primary_key="id", columns={"at": {"dedup_sort": "desc", "data_type": "bigint"}}),
    "sort_hard_delete": case(DUPLICATES, [{"id": 1, "at": 1, "gone": True}, {"id": 1, "at": 2, "gone": False}, {"id": 2, "at": 2, "gone": True},
                                          {"id": 2, "at": 1, "gone": None}],
                             primary_key="id", columns={"at": {"dedup_sort": "desc", "data_type": "bigint"},
                                                        "gone": {"hard_delete": True, "data_type": "bool"}}),
    "sort_hard_delete_nested": case([{"id": 1, "at": 1, "gone": None, "l": [1]}, {"id": 2, "at": 1, "l": [2]}],
                                    [{"id": 1, "at": 1, "gone": True, "l": [3]}, {"id": 1, "at": 2, "gone": False, "l": [4]},
                                     {"id": 2, "at": 2, "gone": True, "l": [5]}, {"id": 2, "at": 1, "gone": None, "l": [6]}],
                                    primary_key="id", columns={"at": {"dedup_sort": "desc", "data_type": "bigint"},
                                                               "gone": {"hard_delete": True, "data_type": "bool"}}),
    "deduplicated": with_strategy(case(DUPLICATES, DUPLICATES[:2], primary_key="id"), "delete-insert", deduplicated=True),
    "deduplicated_nested": with_strategy(case(*NESTED, primary_key="id"), "delete-insert", deduplicated=True),
    "null_key": case([{"id": 1, "v": "a"}, {"id": None, "v": "n"}], [{"id": 1, "v": "b"}, {"id": None, "v": "m"}], primary_key="id", columns=NULLABLE),
    "null_key_nested": case([{"id": 1, "l": [1]}, {"id": None, "l": [2]}], [{"id": 1, "l": [3]}, {"id": None, "l": [4]}], primary_key="id",
                            columns=NULLABLE),
    "null_in_composite_key": case([{"a": 1, "b": None, "v": "a"}, {"a": 1, "b": 2, "v": "n"}],
                                  [{"a": 1, "b": 2, "v": "c"}, {"a": 1, "b": None, "v": "d"}, {"a": 2, "b": None, "v": "e"}],
                                  primary_key=["a", "b"], columns=NULLABLE),
    "null_merge_key": case([{"id": 1, "v": "a"}, {"id": None, "v": "n"}], [{"id": 1, "v": "b"}, {"id": None, "v": "m"}, {"id": None, "v": "m"}],
                           merge_key="id", columns=NULLABLE),
    "upsert_null_key": with_strategy(case([{"id": 1, "v": "a"}, {"id": None, "v": "n"}], [{"id": 1, "v": "b"}, {"id": None, "v": "m"}],
                                          primary_key="id", columns=NULLABLE), "upsert"),
    "insert_only_null_key": with_strategy(case([{"id": 1, "v": "a"}, {"id": None, "v": "n"}], [{"id": 1, "v": "b"}, {"id": None, "v": "m"}],
                                               primary_key="id", columns=NULLABLE), "insert-only"),
    "filter": with_strategy(case([{"id": i, "s": "old"} for i in range(4)], [{"id": 1, "s": "ok"}, {"id": 2, "s": "no"}, {"id": 9, "s": "ok"}],
                                 primary_key="id"), "delete-insert", source_filter="s <> 'no' OR s = '{{}}'"),
    "filter_nested": with_strategy(case([{"id": i, "s": "old", "l": [i, i]} for i in range(4)],
                                        [{"id": 1, "s": "ok", "l": [7]}, {"id": 2, "s": "no", "l": [8]}, {"id": 9, "s": "ok", "l": [9]}],
                                        primary_key="id"), "delete-insert", source_filter="s <> 'no'"),
    "filter_merge_key_nested": with_strategy(case([{"d": i % 2, "s": "old", "l": [i, i]} for i in range(4)],
                                                  [{"d": 0, "s": "no", "l": [7]}, {"d": 1, "s": "ok", "l": [8]}],
                                                  merge_key="d"), "delete-insert", source_filter="s <> 'no'"),
    "scope": with_strategy(case([{"d": i, "v": "a"} for i in range(6)], [{"d": 2, "v": "b"}, {"d": 9, "v": "b"}]), "delete-insert",
                           destination_scope="d BETWEEN 2 AND 4"),
    "scope_nested": with_strategy(case([{"d": i, "l": [i, i]} for i in range(6)], [{"d": 2, "l": [7]}, {"d": 9, "l": [8]}]), "delete-insert",
                                  destination_scope="{table}.d >= (SELECT MIN(d) FROM {staging_table})"),
    "scope_over_keys": with_strategy(case([{"id": i, "d": i % 2} for i in range(6)], [{"id": 8, "d": 0}],
                                          primary_key="id", merge_key="d"), "delete-insert", destination_scope="id < 2"),
    "upsert": with_strategy(case([{"id": 1, "v": "a"}, {"id": 2, "v": "b"}], [{"id": 2, "v": None}, {"id": 3, "v": "c", "w": 1}], primary_key="id"),
                            "upsert"),
    "upsert_nested": with_strategy(case(*NESTED, primary_key="id"), "upsert"),
    "upsert_composite": with_strategy(case(*PAIRS, primary_key=["a", "b"]), "upsert"),
    "upsert_filter": with_strategy(case([{"id": i, "s": "old", "l": [i, i]} for i in range(4)],
                                        [{"id": 1, "s": "ok", "l": [7]}, {"id": 2, "s": "no", "l": [8]}, {"id": 9, "s": "ok", "l": [9]}],
                                        primary_key="id"), "upsert", source_filter="s <> 'no'"),
    "upsert_skip": with_strategy(case([{"id": i, "v": "a", "w": None, "l": [i]} for i in range(4)],
                                      [{"id": 0, "v": "a", "w": None, "l": [0]}, {"id": 1, "v": "b", "w": None, "l": [1]},
                                       {"id": 2, "v": None, "w": None, "l": [9]}, {"id": 3, "v": "a", "w": 1, "l": [3, 4]}],
                                      primary_key="id"), "upsert", skip_unchanged_rows=True),
    "upsert_skip_version": with_strategy(case([{"id": i, "ver": "v%d" % i, "x": "a"} for i in range(3)],
                                              [{"id": 0, "ver": "v0", "x": "b"}, {"id": 1, "ver": "v8", "x": "b"}],
                                              primary_key="id"), "upsert", skip_unchanged_rows=True, row_version_column_name="ver"),
    "insert_only": with_strategy(case([{"id": 1, "v": "a"}], [{"id": 1, "v": "b"}, {"id": 2, "v": "c"}], primary_key="id"), "insert-only"),
    "insert_only_nested": with_strategy(case(*NESTED, primary_key="id"), "insert-only"),
    "insert_only_hard_delete": with_strategy(case([{"id": 1, "x": False}, {"id": 2, "x": True}], [{"id": 1, "x": True}, {"id": 3, "x": None}],
                                                  primary_key="id", columns={"x": {"hard_delete": True, "data_type": "bool"}}), "insert-only"),
    "cdc": with_strategy(case([{"id": i, "v": "a"} for i in range(4)], [{"id": 1, "v": "b"}, {"id": 9, "v": "c"}], primary_key="id"), "cdc"),
    "cdc_nested": with_strategy(case(*NESTED, primary_key="id"), "cdc"),
    "cdc_composite": with_strategy(case(*PAIRS, primary_key=["a", "b"]), "cdc"),
    "cdc_merge_key": with_strategy(case([{"id": i, "d": i % 3, "l": [i]} for i in range(9)], [{"id": 1, "d": 1, "l": [7]}, {"id": 20, "d": 1, "l": [8]}],
                                        primary_key="id", merge_key="d"), "cdc"),
    "cdc_scope": with_strategy(case([{"id": i, "d": i % 3, "l": [i]} for i in range(9)], [{"id": 1, "d": 1, "l": [7]}, {"id": 20, "d": 1, "l": [8]}],
                                    primary_key="id", merge_key="d"), "cdc", destination_scope="{table}.d = 2"),
    "cdc_filter": with_strategy(case([{"id": i, "s": "old"} for i in range(4)], [{"id": 1, "s": "ok"}, {"id": 2, "s": "no"}, {"id": 8, "s": "no"}],
                                     primary_key="id"), "cdc", source_filter="s <> 'no'"),
    "cdc_skip": with_strategy(case([{"id": i, "v": i} for i in range(4)], [{"id": 1, "v": 1}, {"id": 2, "v": 9}], primary_key="id"), "cdc",
                              skip_unchanged_rows=True),
    "scd2": with_strategy(case(*VERSIONS), "scd2"),
    "scd2_primary_key": with_strategy(case(*[[{**row, "l": [row["n"], 1]} for row in rows] for rows in VERSIONS], primary_key="id"), "scd2"),
    "scd2_merge_key": with_strategy(case(*VERSIONS, merge_key="s", columns={"s": {"nullable": True, "data_type": "bigint"}}), "scd2"),
    "scd2_nested": with_strategy(case(*NESTED), "scd2"),
    "scd2_columns": with_strategy(case(*VERSIONS), "scd2", validity_column_names=["from", "to"], active_record_timestamp="9999-12-31"),
    "scd2_boundary": with_strategy(case(*VERSIONS), "scd2", boundary_timestamp="2024-08-21T12:15:00+00:00"),
    "scd2_boundary_offset": with_strategy(case(*VERSIONS), "scd2", boundary_timestamp="2024-08-21T12:15:00.123456+02:00",
                                          active_record_timestamp="2261-11-02T12:13:14.5Z"),
    "scd2_version": with_strategy(case(*[[{**row, "ver": "%s%s" % (row["id"], row["n"])} for row in rows] for rows in VERSIONS]), "scd2",
                                  row_version_column_name="ver"),
    "scd2_scope": with_strategy(case(*VERSIONS), "scd2", destination_scope="s = 2"),
    "scd2_filter": with_strategy(case(*VERSIONS), "scd2", source_filter="id <> 2"),
    "scd2_twice": with_strategy(case([{"a": 1}, {"a": 1}], [{"a": 1}]), "scd2"),
    "scd2_columns_come": with_strategy(case([{"a": 1}], [{"a": 1, "b": 2}], [{"a": 1, "b": None}]), "scd2"),
    "strategies_change": case(load(NESTED[0]), load(NESTED[1], write_disposition=merge("insert-only")), load(NESTED[2]), primary_key="id"),
}
for kind in HARD:
    CASES["hard_delete_" + kind] = flagged(kind)
    CASES["upsert_hard_delete_" + kind] = with_strategy(flagged(kind), "upsert")
    CASES["cdc_hard_delete_" + kind] = with_strategy(flagged(kind), "cdc")


def rows(connection, dataset, table, columns):
    text = ", ".join('CAST("%s" AS VARCHAR)' % name.replace('"', '""') for name in columns)
    try:
        found = connection.execute('SELECT %s FROM "%s"."%s"' % (text, dataset, table)).fetchall()
    except duckdb.CatalogException:
        return None
    return sorted((list(row) for row in found), key=lambda row: [(value is None, value or "") for value in row])


def typed(value):
    """As the golden scenarios write values."""
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    if isinstance(value, datetime.datetime):
        return {"$type": "timestamp", "value": value.isoformat().replace("+00:00", "Z")}
    if isinstance(value, datetime.date):
        return {"$type": "date", "value": value.isoformat()}
    if isinstance(value, bytes):
        return {"$type": "binary", "value": base64.b64encode(value).decode()}
    return value


def record(name, given):
    folder = tempfile.mkdtemp()
    file = os.path.join(folder, "data.duckdb")
    loads = []
    for number, each in enumerate(given["loads"]):
        pipeline = dlt.pipeline("p_" + name, pipelines_dir=folder, dataset_name="shop", destination=dlt.destinations.duckdb(file))
        hints = {"write_disposition": "merge", **given["hints"], **each.get("hints", {})}
        resource = dlt.resource([each["rows"]], name="items", **hints)
        info = pipeline.run(resource)
        package = info.load_packages[0]
        tables = {table: list(pipeline.default_schema.get_table_columns(table)) for table in pipeline.default_schema.data_table_names()}
        connection = duckdb.connect(file)
        connection.execute("SET TimeZone = 'UTC'")
        root = pipeline.default_schema.tables["items"]
        stored = json.loads(json.dumps(pipeline.default_schema.to_dict(), default=str))
        loads.append({
            "source": {"name": "p_" + name, "resources": [{"name": "items", "pages": [typed(each["rows"])], **typed(hints)}]},
            "strategy": root.get("x-merge-strategy") or "delete-insert" if root["write_disposition"] == "merge" else None,
            "made_at": package.state_at_creation["created_at"] if hasattr(package, "state_at_creation") else
                       datetime.datetime.fromtimestamp(float(package.load_id), datetime.timezone.utc).isoformat(),
            "tables": {table: stored["tables"][table] for table in tables},
            "staged": {table: rows(connection, "shop_staging", table, columns) for table, columns in tables.items()},
            "columns": tables,
            "loaded": {table: rows(connection, "shop", table, columns) for table, columns in tables.items()},
        })
        connection.close()
    return {"id": name, "loads": loads}


if __name__ == "__main__":
    only = sys.argv[1:]
    answers = []
    for name, given in CASES.items():
        if not only or name in only:
            try:
                answers.append(record(name, given))
            except Exception as e:
                print("FAILED", name, type(e), str(e)[-1500:], file=sys.stderr)
    print("[" + ",\n".join(json.dumps(answer, ensure_ascii=False) for answer in answers) + "]")
