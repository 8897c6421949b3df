/// The rows of one worker while they are made: tables with their columns in memory, the keys that lead to
/// them, and what the schema says of both.
@NullMarked
package dev.dlt4j.internal.normalize.rows;

import org.jspecify.annotations.NullMarked;
