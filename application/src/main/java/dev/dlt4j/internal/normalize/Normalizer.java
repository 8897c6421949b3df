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

/// The normalize step of one package: its documents become rows in job files, and what they taught becomes
/// part of the schema.
///
/// Workers take chunks of lines and flatten them against the schema as it stood when they began. Chunks are
/// committed in order: one that learned something on the ground of a schema that has changed since is done
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

    /// A normalizer that cuts documents apart otherwise than usual, for those who check that it does not
    /// matter.
    ///
    /// @param firstChunk bytes of the first chunk of a file, at least 1
    /// @param usualChunk bytes of the other chunks, at least 1
    public Normalizer(NormalizeOptions options, int firstChunk, int usualChunk) {
        this(options, new ChunkReader.Sizes(firstChunk, usualChunk));
    }

    /// A schema as the destination needs it: names of the length it takes, root keys as it merges, and no
    /// deeper nesting than it wants.
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
    /// @throws RefusedValue when a row cannot be kept; nothing of the package counts then
    /// @throws dev.dlt4j.domain.schema.contract.DataValidationException when a row breaks a contract; nothing
    /// counts then
    public NormalizeResult run(String loadId, Schema schema, List<ExtractedFile> files, JobFiles jobs) {
        try (NormalizeSession session = begin(loadId, schema, jobs)) {
            return session.run(schema, files);
        }
    }

    /// Begins to normalize a package whose documents are still arriving.
    public NormalizeSession begin(String loadId, Schema schema, JobFiles jobs) {
        return new NormalizeSession(options, chunkSizes, loadId, schema, jobs);
    }
}
