#!/bin/sh
# Trains the AOT cache: runs a load of files of each kind and of an API, so that the classes a load needs are stored
# loaded and linked.
# usage: train.sh DISTRIBUTION JAVA_HOME FOLDER
# FOLDER  holds what TrainingData.java wrote
set -e
here=$(cd "${0%/*}" && pwd)
cd "$3"
"$2/bin/java" --enable-native-access=ALL-UNNAMED "-Djava.library.path=$1/native" -cp "$1/lib/*" \
    "$here/java/TrainingTable.java" flat.csv flat.parquet
: >api.yml
sources=files
# the server ends with this script, because it reads what descriptor 3 holds open
mkfifo held address
"$2/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$here/java/TrainingApi.java" <held >address &
exec 3>held
if read -r api <address; then
    sources='[files, api]'
    cat >api.yml <<PROJECT
  api:
    type: rest_api
    client: {base_url: "$api", auth: {type: bearer, token: training}}
    resources:
      - name: items
        parallelized: true
        endpoint: {data_selector: items, paginator: {type: page_number, base_page: 1, page_param: page, total_path: pages}}
      - name: details
        parallelized: true
        include_from_parent: [name]
        endpoint: {path: "items/{resources.items.id}/details", data_selector: $, paginator: single_page}
      - {name: linked, primary_key: id, write_disposition: merge}
PROJECT
else
    echo "the API did not start; training without it"
fi
{
    cat <<PROJECT
pipelines:
  training: {source: $sources, destination: warehouse, dataset_name: rows, pipelines_dir: pipelines}
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
PROJECT
    cat api.yml
    echo 'destinations: {warehouse: {type: duckdb, credentials: training.duckdb}}'
} >dlt.yml

# some tables and the state are there already when the training begins, so that it sees new ones and old ones
export DLT4J_JAVA_HOME="$2" DLT4J_JAVA_OPTS="-XX:TieredStopAtLevel=1" DLT_DATA_DIR="$3"
unset DLT4J_CONNECTORS
"$1/dlt4j" run dlt.yml --select replaced,upserted,history --progress none || echo "training on a first run alone"
export DLT4J_JAVA_OPTS="-XX:AOTCacheOutput=dlt4j.aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining"
export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
"$1/dlt4j" run dlt.yml --progress none || {
    echo "the load failed; training on the usage text alone"
    "$1/dlt4j" --help
}
mv dlt4j.aot "$1/lib/dlt4j.aot"
(cd "$1/lib" && xargs cksum <classpath >dlt4j.aot.sums)
