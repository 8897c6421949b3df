/// The `dlt4j` command: data on stdout, messages on stderr, and exit codes that scripts can trust.
@NullMarked
package dev.dlt4j.cli;

import org.jspecify.annotations.NullMarked;
