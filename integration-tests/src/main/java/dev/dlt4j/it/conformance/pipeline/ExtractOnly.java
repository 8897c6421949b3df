package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.NotBuiltException;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;

/// A destination that has only capabilities: vectors of schema evolution end before the load.
final class ExtractOnly implements DestinationProvider<ExtractOnly.Config> {
    record Config(String like) {}

    static Destination<?> like(String name) {
        return Destination.of(new ExtractOnly(), new Config(name));
    }

    @Override
    public String name() {
        return "extract_only";
    }

    @Override
    public Capabilities capabilities(Config config) {
        // the vectors were recorded with jsonl files
        Capabilities.Builder builder = Capabilities.builder().fileFormats("jsonl")
                .preferredFileFormat("jsonl").weiPrecision(38, 3)
                .mergeStrategies("delete-insert", "upsert", "scd2", "insert-only", "cdc");
        return switch (config.like()) {
            case "duckdb" -> builder.timestampPrecision(6, 9).build();
            case "postgres" -> builder.maxIdentifierLength(63).weiPrecision(76).build();
            case "snowflake" -> builder.maxIdentifierLength(255).timestampPrecision(6, 9).build();
            case "bigquery" ->
                builder.maxIdentifierLength(300).weiPrecision(76).timezones(true, false).build();
            default -> throw new NotBuiltException("destination " + config.like() + " is not built yet");
        };
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        throw new IllegalStateException("nothing is loaded in these vectors");
    }
}
