package dev.dlt4j;

import dev.dlt4j.domain.hash.RandomIds;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.internal.extract.TableLane;
import dev.dlt4j.internal.format.Formats;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.NormalizeResult;
import dev.dlt4j.internal.normalize.NormalizeSession;
import dev.dlt4j.internal.normalize.Normalizer;
import dev.dlt4j.internal.normalize.commit.FileLimits;
import dev.dlt4j.internal.normalize.commit.NormalizeOptions;
import dev.dlt4j.internal.normalize.flatten.RowListener;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.internal.table.RemainingTypes;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.progress.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The normalize step of a pipeline: each extracted package becomes one that can be loaded.
final class NormalizeStep {
    private final PackageStore packages;
    private final PipelineFolder folder;
    private final PipelineLimits limits;
    private final Supplier<Capabilities> capabilities;
    private final Function<String, StoredTypes> stored;
    private final Supplier<RandomGenerator> random;
    private final DoubleSupplier epochSeconds;
    private final ProgressListener progress;

    /// @param capabilities of the destination, with the configured format as the preferred one
    /// @param stored       types of the columns that are there already, by the name of the schema
    NormalizeStep(PackageStore packages, PipelineFolder folder, PipelineLimits limits,
            Supplier<Capabilities> capabilities, Function<String, StoredTypes> stored,
            Supplier<RandomGenerator> random, DoubleSupplier epochSeconds, ProgressListener progress) {
        this.packages = packages;
        this.folder = folder;
        this.limits = limits;
        this.capabilities = capabilities;
        this.stored = stored;
        this.random = random;
        this.epochSeconds = epochSeconds;
        this.progress = progress;
    }

    /// How tables that come as columns are extracted: already in the destination's types, when it is known.
    ///
    /// @param dropped tables whose columns in the destination do not count; may grow
    TableLane lane(boolean destinationKnown, Set<String> dropped) {
        Capabilities able = destinationKnown ? capabilities.get() : Capabilities.builder().build();
        return new TableLane(able, destinationKnown ? Formats.of(able, limits.writer()) : Map.of(),
                limits.tables(), () -> RootIds.random(new RandomIds(random.get())),
                destinationKnown
                        ? schema -> new RemainingTypes(stored.apply(schema), dropped)
                        : schema -> StoredTypes.none());
    }

    /// What normalizes the first package of a run while it is extracted.
    EarlyNormalizing early() {
        HeldProgress held = new HeldProgress(progress);
        return new EarlyNormalizing(packages, held,
                (loadId, schema) -> begin(loadId, adapted(schema), held));
    }

    /// Normalizes an extracted package.
    ///
    /// @param early the part of the work that was done while it was extracted
    /// @param said  gives the schema with the hints declared now for the files of a kept package
    NormalizeResult run(String loadId, EarlyNormalizing early,
            BiFunction<Schema, List<ExtractedFile>, Schema> said) {
        Schema extracted = Recovery.schema(packages.extractedSchema(loadId), folder.namings());
        List<ExtractedFile> files = files(loadId);
        Schema schema = adapted(said.apply(folder.schema(extracted.name()).orElse(extracted), files));
        NormalizeResult result = early.finish(loadId, schema, files)
                .orElseGet(() -> whole(loadId, schema, files));
        Schema saved = folder.save(result.schema());
        packages.commitNormalized(loadId, JsonText.compact(saved.toStored()),
                Recovery.stored(result.schemaUpdates()), result.rowCounts());
        return result;
    }

    private NormalizeResult whole(String loadId, Schema schema, List<ExtractedFile> files) {
        try (NormalizeSession session = begin(loadId, schema, progress)) {
            return session.run(schema, files);
        }
    }

    private NormalizeSession begin(String loadId, Schema schema, ProgressListener listener) {
        Capabilities able = capabilities.get();
        packages.beginNormalized(loadId);
        return new Normalizer(new NormalizeOptions(able, Formats.of(able, limits.writer()),
                limits.normalizeWorkers(), () -> RootIds.random(new RandomIds(random.get())), Coercion.UTC,
                epochSeconds.getAsDouble(), listener, RowListener.none(), false,
                new FileLimits(limits.writer().fileMaxItems(), fileMaxBytes(able),
                        limits.writer().bufferMaxItems()),
                limits.tables(),
                new RemainingTypes(stored.apply(schema.name()),
                        Set.copyOf(packages.refreshed(loadId).dropped()))))
                .begin(loadId, schema,
                        (table, format, gzip) -> packages.newJob(loadId, table, format, gzip));
    }

    private Schema adapted(Schema schema) {
        return Normalizer.adapted(schema, capabilities.get());
    }

    private OptionalLong fileMaxBytes(Capabilities able) {
        OptionalLong configured = limits.writer().fileMaxBytes();
        return configured.isPresent() ? configured : able.limits().recommendedFileSize();
    }

    /// The files of a package in the order in which they were started.
    private List<ExtractedFile> files(String loadId) {
        List<ExtractedFile> files = new ArrayList<>();
        Map<Path, Long> rows = packages.extractedRows(loadId);
        List<Path> paths = new ArrayList<>(packages.extractedFiles(loadId));
        paths.sort(Comparator.comparing(file -> PackageStore.nameOf(file).fileId()));
        for (Path file : paths) {
            files.add(ExtractedFile.of(packages.tableOf(file), file, PackageStore.nameOf(file),
                    rows.getOrDefault(file, 0L)));
        }
        return files;
    }
}
