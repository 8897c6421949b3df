/// Reads configuration and binds it to connectors' records: `dlt.yml`, `.dlt/*.toml`, the
/// environment.
@NullMarked
package dev.dlt4j.internal.config;

import org.jspecify.annotations.NullMarked;
