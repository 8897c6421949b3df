#!/bin/sh
# Trains the AOT cache: runs a load of files of each kind, so that the classes a load needs are stored loaded and linked.
# usage: train.sh DISTRIBUTION JAVA_HOME FOLDER
# FOLDER  holds what TrainingData.java wrote
set -e
here=$(cd "${0%/*}" && pwd)
cd "$3"
"$2/bin/java" --enable-native-access=ALL-UNNAMED "-Djava.library.path=$1/native" -cp "$1/lib/*" \
    "$here/java/TrainingTable.java" flat.csv flat.parquet
cat >dlt.yml <<'PROJECT'
pipelines:
  training: {source: files, destination: warehouse, dataset_name: rows, pipelines_dir: pipelines}
sources:
  files:
    type: filesystem
    bucket_url: .
    resources:
      - {name: nested, file_glob: nested.jsonl}
      - {name: replaced, file_glob: nested.jsonl, primary_key: id, write_disposition: merge}
      - {name: upserted, file_glob: nested.jsonl, primary_key: id, write_disposition: {disposition: merge, strategy: upsert}}
      - {name: history, file_glob: nested.jsonl, write_disposition: {disposition: merge, strategy: scd2}}
      - {name: flat, file_glob: flat.jsonl}
      - {name: lines, file_glob: flat.csv}
      - {name: columns, file_glob: flat.parquet}
destinations:
  warehouse: {type: duckdb, credentials: training.duckdb}
PROJECT

export DLT4J_JAVA_HOME="$2" DLT4J_JAVA_OPTS="-XX:AOTCacheOutput=dlt4j.aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining" DLT_DATA_DIR="$3"
unset DLT4J_CONNECTORS
"$1/dlt4j" run dlt.yml --progress none || {
    echo "the load failed; training on the usage text alone"
    "$1/dlt4j" --help
}
mv dlt4j.aot "$1/lib/dlt4j.aot"
