package com.example.hello;

import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;

/// Keeps a dataset as files of JSON lines: `<folder>/<dataset>/<table>/<load id>.<job id>`.
public final class JsonLinesFolder implements DestinationProvider<JsonLinesFolder.Config> {
    /// What may stand in `dlt.yml` under a destination of type `json_lines_folder`.
    public record Config(
            @Doc("Where datasets are kept; relative to the dlt.yml") @Default("loaded") String folder) {}

    @Override
    public String name() {
        return "json_lines_folder";
    }

    @Override
    public Capabilities capabilities(Config config) {
        return Capabilities.builder().fileFormats("jsonl").build();
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        return new JsonLinesClient(context.resolve(config.folder()).resolve(context.datasetName()));
    }
}
