package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// The keys under a name in `pipelines`.
public record PipelineKeys(
        @Doc("Name of a source, or a list of names; they are loaded in this order") Object source,
        @Doc("Name of a destination, or the type of one that needs no keys") String destination,
        @Doc("Name of a destination of type filesystem, through whose files is "
                + "loaded") Optional<String> staging,
        @Doc("Where the tables go in the destination") Optional<String> datasetName,
        @Doc("How the dataset's name is made of dataset_name, "
                + "which is put for %s") Optional<String> datasetNameLayout,
        @Doc("Whether all schemas share the dataset; else each but the first gets one of its own, "
                + "<dataset>_<schema>") Optional<Boolean> useSingleDataset,
        @Doc("Folder of the pipelines' working folders") Optional<String> pipelinesDir,
        @Doc("Naming convention of the schemas") Optional<String> naming,
        @Doc("Folder of schemas that come before the pipeline's own") Optional<String> importSchemaPath,
        @Doc("Folder each changed schema is written to") Optional<String> exportSchemaPath,
        @Doc("What data may change of all tables, "
                + "in place of the contracts of sources and resources") Optional<Object> schemaContract,
        @Doc("How every run resets its sources first: drop_sources, drop_resources, "
                + "drop_data") Optional<String> refresh,
        @Doc("Whether each run starts from nothing, in a dataset of its own") Optional<Boolean> devMode,
        @Doc("Format of job files; "
                + "the destination's own choice when not given") Optional<String> loaderFileFormat,
        @Doc("How job files are written: dlt's section `data_writer`") Optional<Object> dataWriter,
        @Doc("Which ids are added to tables that come as columns: "
                + "dlt's section `parquet_normalizer`") Optional<Object> parquetNormalizer,
        @Doc("Which ids are added to rows of models: "
                + "dlt's section `model_normalizer`") Optional<Object> modelNormalizer,
        @Doc("Address of a Slack channel that gets a message about each run; "
                + "better in secrets.toml: runtime.slack_incoming_hook") Optional<Secret> slackIncomingHook,
        @Doc("Address that each run is posted to as JSON; better kept as runtime.notice_webhook "
                + "in secrets.toml") Optional<Secret> noticeWebhook,
        @Doc("What hooks report: success, failure, schema_change; "
                + "all when not given") Optional<List<String>> notices) {}
