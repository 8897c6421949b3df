#!/bin/sh
# Trains the AOT cache: runs a load of three rows, so that the classes a load needs are stored loaded and linked.
# usage: train.sh DISTRIBUTION JAVA_HOME
set -e
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cd "$project"
mkdir data
cat >data/rows.jsonl <<'ROWS'
{"id": 1, "name": "one", "at": "2025-01-01T00:00:00Z", "price": 1.5, "tags": ["a", "b"], "owner": {"login": "x", "admin": false}}
{"id": 2, "name": "two", "at": "2025-01-02T00:00:00Z", "price": 2.5, "tags": ["c"], "owner": {"login": "y", "admin": true}}
{"id": 3, "name": null, "at": "2025-01-03T00:00:00Z", "price": 4, "tags": [], "owner": {"login": "z", "admin": false}}
ROWS
cat >dlt.yml <<'PROJECT'
pipelines:
  training: {source: files, destination: warehouse, dataset_name: rows}
sources:
  files:
    type: filesystem
    bucket_url: data/
    resources:
      - {name: rows, file_glob: "*.jsonl", format: jsonl}
destinations:
  warehouse: {type: duckdb, credentials: training.duckdb}
PROJECT

export DLT4J_JAVA_HOME="$2" DLT4J_JAVA_OPTS=-XX:AOTCacheOutput=dlt4j.aot DLT_DATA_DIR="$project"
unset DLT4J_CONNECTORS
"$1/dlt4j" run dlt.yml --progress none || {
    echo "the load failed; training on the usage text alone"
    "$1/dlt4j" --help
}
mv dlt4j.aot "$1/lib/dlt4j.aot"
