/// Job files of JSON objects, one per line.
@NullMarked
package dev.dlt4j.internal.format.jsonl;

import org.jspecify.annotations.NullMarked;
