package dev.dlt4j.spi.source;

import dev.dlt4j.spi.ConnectorContext;

/// Makes a [Source] from a configuration; found through `ServiceLoader`. Needs a public constructor without
/// parameters and does nothing before [#open].
///
/// @param <C> the record that declares the configuration: its components are the keys of `dlt.yml`, in snake
///            case
public interface SourceProvider<C extends Record> {
    /// The connector's name: the `type` in `dlt.yml`.
    String name();

    /// The section of the configuration in which its values are looked for, `sources.<section>`: its name,
    /// unless several connectors share their settings, such as the token of a vendor.
    default String section() {
        return name();
    }

    /// Whether settings may hold `write_disposition`, `primary_key`, `merge_key` and `incremental` of single
    /// resources, in the sections in which [ConnectorContext#resource] looks; those of the project file come
    /// before them. Only a source of dlt whose resources are configured so, such as `sql_database`, is true.
    default boolean configuresResources() {
        return false;
    }

    /// Whether the source is a single resource whose keys, such as `write_disposition` and `columns`, are
    /// written among its own in `dlt.yml`, in place of a list `resources`: `sql_table` is one.
    default boolean isOneResource() {
        return false;
    }

    /// Makes the source. Must not read any data yet.
    Source open(C config, ConnectorContext context);
}
