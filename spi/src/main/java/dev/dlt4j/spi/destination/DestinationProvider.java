package dev.dlt4j.spi.destination;

/// Makes a destination's client from a configuration; found through `ServiceLoader`. Needs a public
/// constructor without parameters and does nothing before [#open].
///
/// @param <C> the record that declares the configuration
public interface DestinationProvider<C extends Record> {
    /// The connector's name: the `type` in `dlt.yml`.
    String name();

    /// dlt's full name of the type, as the pipeline state keeps it: `dlt.destinations.duckdb`.
    default String dltType() {
        return "dlt.destinations." + name();
    }

    /// What the destination can do. Needs no connection.
    Capabilities capabilities(C config);

    /// What the destination promises about rows when a load is repeated, whatever its configuration.
    default Delivery delivery() {
        return Delivery.AT_LEAST_ONCE;
    }

    /// Whether files may be brought here for another destination to load them: see
    /// [DestinationClient#copyFiles].
    default boolean isStagingDestination() {
        return false;
    }

    /// Connects lazily: no file or connection is opened before the client's first call that needs one.
    DestinationClient open(C config, DatasetContext context);
}
