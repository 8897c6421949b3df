package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// What stands under a name in `pipelines`.
public record PipelineKeys(
        @Doc("Name of a source, or a list of names; they are loaded in this order") Object source,
        @Doc("Name of a destination, or the type of one that needs no keys") String destination,
        @Doc("Schema of the destination the tables go to; the pipeline's name and `_dataset` when not given") Optional<String> datasetName,
        @Doc("Folder of the pipelines' working folders; relative to the file") Optional<String> pipelinesDir) {}
