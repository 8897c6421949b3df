#!/usr/bin/env python3
"""Records which text Python dlt 1.31.0 stores of a schema, for resources with every kind of hint.

usage: DLT_PYTHON schema_text.py > ../src/test/resources/schema_text.json

A case is one run or several, each of a source with its resources and of run options, and the schema's text in `_dlt_version`
behind each run, or the pipeline's own when it is not loaded.
"""
import json
import os
import pathlib
import sys
import tempfile

os.environ.update({"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"})
import dlt
import duckdb
import pyarrow as pa

PAGE = [{"id": 1, "k": 2, "lines": [{"a": 1, "taxes": [{"z": 1}]}]}]
REFERENCE = [{"referenced_table": "users", "columns": ["k"], "referenced_columns": ["id"]}]
NESTED_REFERENCE = [{"referenced_table": "users", "columns": ["a"], "referenced_columns": ["id"]}]


def merge(**options):
    return {"disposition": "merge", **options}


CASES = {
    "no_hints": [{}],
    "replace": [{"write_disposition": "replace"}],
    "append": [{"write_disposition": "append"}],
    "columns": [{"columns": {"id": {"name": "id", "data_type": "bigint", "nullable": False},
                             "note": {"name": "note", "data_type": "text", "precision": 10, "nullable": True}}}],
    "incomplete_columns": [{"columns": {"k": {"name": "k", "unique": True}, "never": {"name": "never", "sort": True}}}],
    "primary_key": [{"primary_key": "id"}],
    "two_keys": [{"primary_key": ["id", "k"], "merge_key": "k"}],
    "key_of_a_described_column": [{"primary_key": "id", "columns": {"id": {"name": "id", "data_type": "bigint"}}}],
    "key_of_a_nullable_column": [{"primary_key": "k", "columns": {"k": {"name": "k", "data_type": "bigint", "nullable": True}}}],
    "keys_marked_on_columns": [{"primary_key": "id", "columns": {"k": {"name": "k", "primary_key": True, "merge_key": True}}}],
    "file_format": [{"file_format": "jsonl"}],
    "table_format": [{"table_format": "native"}],
    "contract": [{"schema_contract": {"columns": "evolve"}}],
    "contract_word": [{"schema_contract": "evolve"}],
    "references": [{"references": REFERENCE}],
    "max_table_nesting": [{"max_table_nesting": 1}],
    "no_nesting": [{"max_table_nesting": 0}],
    "table_name": [{"table_name": "OtherName"}],
    "further_hints": [{"table_hints": {"description": "What was sold", "x-mine": {"a": 1}}, "file_format": "jsonl"}],
    "further_hints_later": [{}, {"table_hints": {"description": "What was sold"}}],
    "all_append": [{"table_name": "Other", "write_disposition": "append", "primary_key": "id", "merge_key": "k",
                    "columns": {"k": {"name": "k", "data_type": "double"}}, "file_format": "jsonl",
                    "table_format": "native", "schema_contract": "evolve", "references": REFERENCE,
                    "max_table_nesting": 2}],
    "nested_columns": [{"nested_hints": {"lines": {"columns": {"a": {"name": "a", "data_type": "double"}}}}}],
    "nested_references": [{"nested_hints": {"lines": {"references": NESTED_REFERENCE}}}],
    "nested_contract": [{"nested_hints": {"lines": {"schema_contract": {"columns": "evolve"}}}}],
    "nested_key": [{"nested_hints": {"lines": {"primary_key": "a", "write_disposition": "append"}}}],
    "nested_twice": [{"nested_hints": {"lines": {"columns": {"a": {"name": "a", "data_type": "double"}}},
                                       "lines/taxes": {"columns": {"z": {"name": "z", "data_type": "text"}}}}}],
    "hints_come_later": [{}, {"write_disposition": "replace", "primary_key": "id", "file_format": "jsonl",
                              "columns": {"k": {"name": "k", "description": "a number"}}}],
    "hints_go_away": [{"write_disposition": "replace", "file_format": "jsonl",
                       "columns": {"k": {"name": "k", "description": "a number"}}}, {}],
    "hints_change": [{"schema_contract": {"columns": "evolve"}, "references": REFERENCE},
                     {"schema_contract": {"tables": "evolve"}, "table_format": "native"}],
}
# what is extracted and normalized only: merge needs a load step of its own
EXTRACTED = {
    "merge": [{"write_disposition": "merge", "primary_key": "id"}],
    "merge_key": [{"write_disposition": "merge", "merge_key": "k", "file_format": "jsonl"}],
    "upsert": [{"write_disposition": merge(strategy="upsert"), "primary_key": "id"}],
    "insert_only": [{"write_disposition": merge(strategy="insert-only"), "primary_key": "id"}],
    "delete_insert": [{"write_disposition": merge(strategy="delete-insert", deduplicated=True), "primary_key": "id",
                       "columns": {"k": {"name": "k", "dedup_sort": "desc"}, "gone": {"name": "gone", "hard_delete": True}}}],
    "scd2": [{"write_disposition": merge(strategy="scd2")}],
    "scd2_options": [{"write_disposition": merge(strategy="scd2", validity_column_names=["since", "until"],
                                                 active_record_timestamp="9999-12-31",
                                                 boundary_timestamp="2024-01-31T00:00:00Z"), "merge_key": "k"}],
    "scd2_version": [{"write_disposition": merge(strategy="scd2", row_version_column_name="k")}],
    "upsert_changed": [{"write_disposition": merge(strategy="upsert", skip_unchanged_rows=True,
                                                   row_version_column_name="k"), "primary_key": "id"}],
    "all_merge": [{"table_name": "Other", "write_disposition": merge(strategy="delete-insert"), "primary_key": "id",
                   "merge_key": "k", "columns": {"k": {"name": "k", "data_type": "double"}}, "file_format": "jsonl",
                   "table_format": "native", "schema_contract": "evolve", "references": REFERENCE,
                   "max_table_nesting": 2}],
    "nested_merge": [{"write_disposition": "merge", "primary_key": "id",
                      "nested_hints": {"lines": {"primary_key": "a", "write_disposition": "merge"}}}],
}


# what the data says, in one run or several
DATA = {
    "types": [[{"n": None, "b": True, "i": 1, "d": 1.5, "t": "x", "ts": "2024-01-31T10:00:00Z", "l": [1, "x", None],
                "o": {"p": {"q": 1}, "empty": {}}, "none": [], "camelCase": 1, "with space": 2}]],
    "null_first": [[{"a": None, "b": {"c": None}}], [{"a": 1, "b": {"c": "x"}}]],
    "null_and_value": [[{"a": None, "b": 1}, {"b": 2, "a": 3, "c": 4}]],
    "variants": [[{"a": 1}, {"a": "x"}, {"a": 1.5}, {"a": {"b": 1}}]],
    "grows": [[{"a": 1}], [{"a": 1, "b": [{"c": 1}]}], [{"b": [{"c": "x", "d": [1]}], "e": True}]],
    "unchanged": [[{"a": 1}], [{"a": 2}]],
    "lists_of_lists": [[{"a": [[1, 2], [3]], "b": [{"c": [{"d": 1}]}]}]],
    "no_rows": [[]],
    "no_rows_then_rows": [[], [{"a": 1}]],
    "dlt_keys": [[{"_dlt_id": "x1", "a": 1, "lines": [{"_dlt_id": "y1", "b": 2}]}]],
}
SOURCES = {
    "source_nesting": {"max_table_nesting": 1},
    "source_root_key": {"root_key": True},
    "source_contract": {"schema_contract": {"columns": "evolve", "tables": "evolve"}},
    "source_contract_word": {"schema_contract": "evolve"},
    "source_all": {"max_table_nesting": 2, "root_key": True, "schema_contract": "evolve"},
}
OPTIONS = {
    "run_write": {"write_disposition": "replace"},
    "run_key": {"primary_key": "id"},
    "run_table": {"table_name": "renamed"},
    "run_contract": {"schema_contract": "evolve"},
    "run_format": {"loader_file_format": "jsonl"},
    "run_columns": {"columns": [{"name": "k", "data_type": "double"}]},
    "run_all": {"table_name": "renamed", "write_disposition": "replace", "primary_key": ["id", "k"],
                "columns": [{"name": "k", "data_type": "double"}], "schema_contract": "evolve", "loader_file_format": "parquet"},
}


# a table of columns, which skips the normalizer; with these hints and ids or none
TABLES = {
    "table": {},
    "table_key": {"primary_key": "id", "write_disposition": "replace"},
    "table_columns": {"columns": {"k": {"name": "k", "data_type": "bigint", "description": "x"}, "de": {"name": "de", "nullable": True},
                                  "s": {"name": "s", "unique": True}}},
}


def table():
    columns = {"Id": pa.int64(), "k": pa.int32(), "i16": pa.int16(), "i8": pa.int8(), "s": pa.string(), "d": pa.float64(),
               "b": pa.bool_(), "ts": pa.timestamp("us", "UTC"), "tn": pa.timestamp("ms"), "da": pa.date32(),
               "ti": pa.time64("us"), "de": pa.decimal128(12, 2), "bi": pa.binary()}
    schema = pa.schema([pa.field(name, kind, nullable=name != "Id") for name, kind in columns.items()])
    return pa.table([pa.array([1 if name == "Id" else None], kind) for name, kind in columns.items()], schema=schema)


def run(hints=None, page=None, source=None, options=None, others=()):
    resources = [{"name": "orders", "pages": [PAGE if page is None else page], **(hints or {})}, *others]
    return {"source": {"name": "shop", **(source or {}), "resources": resources}, **(options or {})}


def cases():
    for name, runs in CASES.items():
        yield name, True, [run(hints) for hints in runs]
    for name, runs in EXTRACTED.items():
        yield name, False, [run(hints) for hints in runs]
    for name, pages in DATA.items():
        yield name, True, [run(page=page) for page in pages]
        yield name + "_replaced", True, [run({"write_disposition": "replace"}, page) for page in pages]
    for name, source in SOURCES.items():
        yield name, True, [run(source=source)]
        yield name + "_later", False, [run(), run(source=source)]
        yield name + "_gone", True, [run(source=source), run()]
    for name, options in OPTIONS.items():
        yield name, True, [run(options=options)]
        yield name + "_hinted", True, [run({"write_disposition": "append", "columns": {"id": {"name": "id", "unique": True}},
                                            "file_format": "jsonl"}, options=options)]
    for name, hints in TABLES.items():
        yield name, True, [{"source": {"name": "shop", "resources": [{"name": "orders", "table": True, **hints}]}}]
    odd = [{"orderId": 1, "Größe (cm)": 2, "_x": 3, "lines": [{"A b": 1}], "x__y": {"z": 1}}]
    for naming in ("snake_case", "duck_case", "direct", "sql_cs_v1", "sql_ci_v1"):
        yield naming, True, [{**run({"primary_key": "orderId", "table_name": "_Orders List"}, odd), "naming": naming}]
    # no lists: which resource's nested tables come first hangs, with dlt, on random names of files
    two = {"name": "users", "pages": [[{"id": 1, "tag": "a"}]], "write_disposition": "replace", "primary_key": "id"}
    yield "two_resources", True, [run(others=[two])]
    yield "a_resource_more", True, [run(), run(others=[two])]
    yield "one_table_for_two", True, [run(others=[{**two, "table_name": "orders"}])]
    # which tables hand down their id is decided anew in each run, from what the runs before left
    flat = [{"id": 1, "k": 2}]
    history = {"primary_key": "id", "write_disposition": merge(strategy="scd2")}
    keyed = {"primary_key": "id", "write_disposition": "merge"}
    appended = {"write_disposition": "append"}
    others = [{**two, "write_disposition": "merge"}]
    yield "merged_by_turns", True, [run(hints, flat) for hints in (keyed, history, keyed, keyed)]
    yield "merged_and_then_appended", True, [run(hints, flat) for hints in (keyed, appended, appended, keyed)]
    yield "merged_and_then_appended_nested", True, [run(hints) for hints in (keyed, appended, appended)]
    yield "merged_beside_another", True, [run(keyed, flat, others=others), run(appended, flat), run(appended, flat), run(keyed, flat)]
    yield "root_key_now_and_then", True, [run(page=flat, source={"root_key": key} if key is not None else None)
                                          for key in (True, None, False, None)]
    yield "root_key_merged_now_and_then", True, [run(keyed, flat, source={"root_key": key} if key is not None else None)
                                                 for key in (True, None, False, None)]


def resource(written):
    given = {key: value for key, value in written.items() if key not in ("pages", "table", "table_hints")}
    if "nested_hints" in given:
        given["nested_hints"] = {
            path if "/" not in path else tuple(path.split("/")): dlt.mark.make_nested_hints(**nested)
            for path, nested in given["nested_hints"].items()}
    rows = [table()] if "table" in written else (json.loads(json.dumps(page)) for page in written["pages"])
    made = dlt.resource(rows, **given)
    return made.apply_hints(additional_table_hints=written["table_hints"]) if "table_hints" in written else made


def record(runs, folder, loads):
    pipeline = dlt.pipeline("texts", pipelines_dir=str(folder / "pipelines"), dataset_name="data",
                            destination=dlt.destinations.duckdb(str(folder / "w.duckdb")))
    texts = []
    for written in runs:
        options = {key: value for key, value in written.items() if key not in ("source", "naming")}
        os.environ.pop("SCHEMA__NAMING", None)
        if "naming" in written:
            os.environ["SCHEMA__NAMING"] = written["naming"]
        settings = {key: value for key, value in written["source"].items() if key not in ("name", "resources")}
        made = dlt.source(lambda: [resource(each) for each in written["source"]["resources"]], name="shop", **settings)()
        if not loads:
            pipeline.extract(made)
            pipeline.normalize()
            texts.append((folder / "pipelines" / "texts" / "schemas" / "shop.schema.json").read_text())
            continue
        pipeline.run(made, **options)
        with duckdb.connect(str(folder / "w.duckdb")) as database:
            name, = database.execute("SELECT table_name FROM duckdb_tables() WHERE lower(table_name) LIKE '%dlt_version'").fetchone()
            texts.append(database.execute(
                f"SELECT schema FROM data.{name} ORDER BY inserted_at DESC LIMIT 1").fetchone()[0])
    return texts


def main():
    recorded = []
    for name, loads, runs in cases():
        with tempfile.TemporaryDirectory() as folder:
            recorded.append({"id": name, "loads": loads, "runs": runs, "texts": record(runs, pathlib.Path(folder), loads)})
    print("[" + ",\n".join(json.dumps(each) for each in recorded) + "]")


if __name__ == "__main__":
    main()
