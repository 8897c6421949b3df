package dev.dlt4j;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.extract.ExtractionListener;
import dev.dlt4j.internal.handover.ArrivingFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.NormalizeResult;
import dev.dlt4j.internal.normalize.NormalizeSession;
import dev.dlt4j.internal.pack.PackageStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Normalizes the documents of a run's first package while they are extracted.
///
/// Its result is used only once the extracted package is complete. A failure here is not reported: the
/// normalize step then does the work from the start, and reports it.
final class EarlyNormalizing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EarlyNormalizing.class.getName());

    private final PackageStore packages;
    private final HeldProgress progress;
    private final BiFunction<String, Schema, NormalizeSession> begin;
    private @Nullable String loadId;
    private @Nullable NormalizeSession session;
    private @Nullable Schema known;
    private boolean givenUp;

    /// @param begin starts normalizing a package with a schema that is still being extracted
    EarlyNormalizing(PackageStore packages, HeldProgress progress,
            BiFunction<String, Schema, NormalizeSession> begin) {
        this.packages = packages;
        this.progress = progress;
        this.begin = begin;
    }

    /// Normalizes the package early when it is the first one that asks.
    synchronized ExtractionListener listener(String packageId) {
        if (loadId == null) {
            loadId = packageId;
        }
        String followed = loadId;
        return followed.equals(packageId)
                ? (file, schema) -> begun(followed, file, schema)
                : ExtractionListener.none();
    }

    private synchronized void begun(String packageId, ArrivingFile file, Schema schema) {
        if (givenUp) {
            return;
        }
        try {
            Schema before = known == null ? schema : known;
            known = schema;
            if (session == null) {
                session = begin.apply(packageId, schema);
            }
            session.add(file, schema.tables().values().stream()
                    .filter(table -> !table.equals(before.tables().get(table.name()))).toList());
        } catch (RuntimeException failed) {
            givenUp = true;
            LOG.log(System.Logger.Level.DEBUG, "documents are not normalized while they are extracted",
                    failed);
        }
    }

    /// Completes the work on a package whose extraction has ended.
    ///
    /// @param schema as it is after extracting
    /// @param files  of the package, in the order of the data
    /// @return empty when the package has to be normalized from the start
    synchronized Optional<NormalizeResult> finish(String packageId, Schema schema,
            List<ExtractedFile> files) {
        if (session == null || givenUp || !packageId.equals(loadId)) {
            return Optional.empty();
        }
        progress.release();
        try {
            return Optional.of(session.finish(schema, files));
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.DEBUG, "package " + packageId + " is normalized from the start",
                    failed);
            return Optional.empty();
        } finally {
            session.close();
            session = null;
        }
    }

    /// Stops. Files of a package that was not completed are deleted.
    @Override
    public synchronized void close() {
        if (session != null && loadId != null) {
            try {
                session.close();
            } finally {
                session = null;
                packages.abandonNormalized(loadId);
            }
        }
    }
}
