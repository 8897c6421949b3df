#!/bin/sh
# Trains the AOT cache: runs the built distribution once, so that the classes it needs are stored loaded and linked.
# usage: train.sh DISTRIBUTION JAVA_HOME
set -e
cd "$1"
DLT4J_JAVA_HOME=$2 DLT4J_JAVA_OPTS='-XX:AOTCacheOutput=lib/dlt4j.aot' ./dlt4j --help >/dev/null
