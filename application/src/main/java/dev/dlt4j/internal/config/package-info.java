/// Where configuration comes from and how it becomes a connector's record: `dlt.yml`, `.dlt/*.toml`, the
/// environment.
@NullMarked
package dev.dlt4j.internal.config;

import org.jspecify.annotations.NullMarked;
