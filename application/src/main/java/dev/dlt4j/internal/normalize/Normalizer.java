package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.commit.ChunkReader;
import dev.dlt4j.internal.normalize.commit.JobFiles;
import dev.dlt4j.internal.normalize.commit.NormalizeOptions;
import dev.dlt4j.spi.destination.Capabilities;
import java.util.List;
import java.util.Map;

/// The normalize step of one package: its documents become rows in job files, and their columns become
/// part of the schema.
///
/// Workers take chunks of lines and flatten them against the schema as it stood when they began. Chunks are
/// committed in order: one that changed a schema which an earlier chunk has changed meanwhile is normalized
/// again first. So the result never depends on the number of workers.
public final class Normalizer {
    private final NormalizeOptions options;
    private final ChunkReader.Sizes chunkSizes;

    public Normalizer(NormalizeOptions options) {
        this(options, ChunkReader.Sizes.USUAL);
    }

    Normalizer(NormalizeOptions options, ChunkReader.Sizes chunkSizes) {
        this.options = options;
        this.chunkSizes = chunkSizes;
    }

    /// A normalizer with chunks of other sizes, for tests that the result does not depend on them.
    ///
    /// @param firstChunk bytes of the first chunk of a file, at least 1
    /// @param usualChunk bytes of the other chunks, at least 1
    public Normalizer(NormalizeOptions options, int firstChunk, int usualChunk) {
        this(options, new ChunkReader.Sizes(firstChunk, usualChunk));
    }

    /// A schema as the destination needs it: with names of its length, root keys as its merge needs them, and
    /// no deeper nesting than it supports.
    public static Schema adapted(Schema schema, Capabilities capabilities) {
        Schema adapted = schema
                .withNaming(schema.naming().withMaxLength(capabilities.identifiers().maxLength()),
                        schema.normalizers().namingName())
                .withRootKeys(MergeStrategies.named(capabilities.strategies().merge()));
        return capabilities.limits().maxTableNesting().isEmpty()
                ? adapted
                : adapted.withJsonConfig(
                        Map.of("max_nesting", (long) capabilities.limits().maxTableNesting().getAsInt()));
    }

    /// Normalizes the files of a package.
    ///
    /// @param files extracted files in the order of the data
    /// @throws RefusedValue when a row cannot be kept; the package is not committed then
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when a row breaks a contract; the
    /// package is not committed then
    public NormalizeResult run(String loadId, Schema schema, List<ExtractedFile> files, JobFiles jobs) {
        try (NormalizeSession session = begin(loadId, schema, jobs)) {
            return session.run(schema, files);
        }
    }

    /// Starts normalizing a package whose documents are still arriving.
    public NormalizeSession begin(String loadId, Schema schema, JobFiles jobs) {
        return new NormalizeSession(options, chunkSizes, loadId, schema, jobs);
    }
}
