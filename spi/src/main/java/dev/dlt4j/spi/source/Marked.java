package dev.dlt4j.spi.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An item with a mark that says where it goes or what becomes of its table, as dlt's `mark` functions make
/// it. A resource gives it in the place of the item.
///
/// @param item the item or page; null when the mark stands alone
public record Marked(@Nullable Object item, Mark mark) {
    /// What is declared about the item.
    public sealed interface Mark {}

    /// The item goes into a table of that name, with the hints of its variant when one was declared. On a
    /// resource whose table name depends on the item the mark is ignored, as in dlt.
    public record ToTable(String table) implements Mark {}

    /// From here on the resource has these hints too.
    ///
    /// @param variant whether they make a further table instead, named by the hints, into which this item
    /// goes
    public record WithHints(ResourceHints hints, boolean variant) implements Mark {}

    /// The table is made though no row came.
    public record Materialize() implements Mark {}

    /// A file becomes a job file of the table as it is, dlt's `with_file_import`.
    ///
    /// @param format `parquet`, `jsonl` or `csv`
    /// @param rows   how many rows a CSV file has, for counts; 0 when it is not known
    /// @param hints  hold for the resource from here on
    public record FileImport(Path file, String format, long rows, ResourceHints hints) implements Mark {}

    /// A file that is loaded as it is. All its columns must be declared, by their names in the file.
    public static Marked fileImport(Path file, String format) {
        return fileImport(file, format, 0, ResourceHints.none());
    }

    /// A file that is loaded as it is, with hints that declare its columns.
    ///
    /// @param rows how many rows a CSV file has; others are counted
    public static Marked fileImport(Path file, String format, long rows, ResourceHints hints) {
        return new Marked(null, new FileImport(Objects.requireNonNull(file, "file"),
                Objects.requireNonNull(format, "format"), rows, hints));
    }

    /// An item for a table of that name.
    public static Marked toTable(Object item, String table) {
        return new Marked(Objects.requireNonNull(item, "item"), new ToTable(table));
    }

    /// An item that brings hints.
    public static Marked withHints(@Nullable Object item, ResourceHints hints) {
        return new Marked(item, new WithHints(hints, false));
    }

    /// An item for a further table of the resource, described by hints that name it.
    ///
    /// @throws IllegalArgumentException when the hints name no table
    public static Marked variant(@Nullable Object item, ResourceHints hints) {
        if (hints.tableName().isEmpty()) {
            throw new IllegalArgumentException("the hints of a table variant name its table");
        }
        return new Marked(item, new WithHints(hints, true));
    }

    /// Makes the table of the resource, be it without rows.
    public static Marked materialize() {
        return new Marked(List.of(), new Materialize());
    }
}
