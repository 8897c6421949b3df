/// The rows of one worker while they are made: tables with their columns in memory, the keys of documents
/// that lead to them, and their schema.
@NullMarked
package dev.dlt4j.internal.normalize.rows;

import org.jspecify.annotations.NullMarked;
