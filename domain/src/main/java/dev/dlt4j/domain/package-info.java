/// The language of the system: records, sealed types and pure functions that every other module speaks.
/// Nothing here reads a clock, opens a file or writes a log line.
@NullMarked
package dev.dlt4j.domain;

import org.jspecify.annotations.NullMarked;
