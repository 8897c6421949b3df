package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.internal.normalize.flatten.RowListener;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.progress.ProgressListener;
import java.util.Map;
import java.util.function.Supplier;

/// The options of the normalize step.
///
/// @param capabilities    of the destination the job files are for
/// @param formats         file formats by name
/// @param workers         chunks worked on at once
/// @param rootIds         gives each worker its source of ids
/// @param coercion        how values are fitted
/// @param nowEpochSeconds the current time for detectors
/// @param inOrder         whether all documents are read with their order known, for listeners
/// @param fileLimits      when job files end
/// @param tables          settings of tables that skip the normalizer
/// @param stored          the types of columns that are in the destination already
public record NormalizeOptions(Capabilities capabilities, Map<String, FileFormat> formats, int workers,
        Supplier<RootIds> rootIds, Coercion coercion, double nowEpochSeconds, ProgressListener progress,
        RowListener listener,
        boolean inOrder, FileLimits fileLimits, TableOptions tables, StoredTypes stored) {
    public NormalizeOptions {
        if (workers < 1) {
            throw new IllegalArgumentException("normalize needs at least one worker, not " + workers);
        }
        formats = Map.copyOf(formats);
    }

    /// Options for job files of any size, for a dataset that has no columns yet.
    public NormalizeOptions(Capabilities capabilities, Map<String, FileFormat> formats, int workers,
            Supplier<RootIds> rootIds, Coercion coercion, double nowEpochSeconds, ProgressListener progress,
            RowListener listener, boolean inOrder) {
        this(capabilities, formats, workers, rootIds, coercion, nowEpochSeconds, progress, listener, inOrder,
                FileLimits.none(), TableOptions.defaults(), StoredTypes.none());
    }
}
