package dev.dlt4j.internal.table;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.format.FileFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The format of a table's job files: the one that its `file_format` hint or that of a parent asks for when
/// the destination takes it, else the destination's preferred one, else any it takes that can be written.
public final class JobFormats {
    private static final System.Logger LOG = System.getLogger(JobFormats.class.getName());

    private final Capabilities capabilities;
    private final Map<String, FileFormat> formats;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    public JobFormats(Capabilities capabilities, Map<String, FileFormat> formats) {
        this.capabilities = capabilities;
        this.formats = formats;
    }

    /// The format of the job files of a table's documents.
    ///
    /// @throws TerminalException when the destination takes nothing that can be written
    public FileFormat of(Schema schema, String tableName) {
        String wanted = schema.tree().inheritedHint(tableName, "file_format") instanceof String hint
                ? hint
                : "preferred";
        FileFormat asked = formats.get(wanted);
        if (asked != null && capabilities.formats().supported().contains(wanted)) {
            return asked;
        }
        if (!wanted.equals("preferred") && warned.add(tableName)) {
            LOG.log(System.Logger.Level.WARNING,
                    "table {0} asks for file format {1}, which the destination does not take; it takes {2}",
                    tableName, wanted, String.join(", ", capabilities.formats().supported()));
        }
        return preferred(tableName);
    }

    /// The format of a table that comes as columns: as [#of], but a destination's preferred format counts
    /// only if it is written from columns, as dlt does with Parquet and CSV; else one that is, if there is
    /// one.
    ///
    /// @param configured the format that is configured for the pipeline
    public FileFormat ofColumns(Schema schema, String tableName, Optional<String> configured) {
        boolean asked = configured.isPresent()
                || (schema.tree().inheritedHint(tableName, "file_format") instanceof String hint
                        && !hint.equals("preferred") && capabilities.formats().supported().contains(hint));
        List<String> columnar = capabilities.formats().supported().stream().filter(formats::containsKey)
                .filter(format -> Objects.requireNonNull(formats.get(format)).fromColumns()).toList();
        if (asked || columnar.isEmpty() || (capabilities.formats().preferred().isPresent()
                && columnar.contains(capabilities.formats().preferredOrFirst()))) {
            return of(schema, tableName);
        }
        return Objects.requireNonNull(formats.get(columnar.getFirst()));
    }

    private FileFormat preferred(String tableName) {
        List<String> supported = capabilities.formats().supported();
        FileFormat preferred = supported.isEmpty()
                ? null
                : formats.get(capabilities.formats().preferredOrFirst());
        if (preferred != null) {
            return preferred;
        }
        return supported.stream().filter(formats::containsKey).map(formats::get).findFirst()
                .orElseThrow(() -> new TerminalException(
                        ("no writer for the job files of table %s: the destination "
                                + "takes %s; there are writers for %s")
                                .formatted(tableName,
                                        supported.isEmpty() ? "none" : String.join(", ", supported),
                                        formats.isEmpty()
                                                ? "none of them"
                                                : String.join(", ",
                                                        formats.keySet().stream().sorted().toList()))));
    }
}
