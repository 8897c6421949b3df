package dev.dlt4j.cloud.filesystem.layout;

import org.jspecify.annotations.Nullable;

/// What a placeholder of the user's own stands for in the name of a file. The same file must always get the
/// same text: a job that is repeated after a crash writes over what it wrote before.
@FunctionalInterface
public interface Placeholder {
    /// The text for one file. For the folder of a table, which is that of all its files, the load id, the
    /// file id and the extension are empty.
    String text(JobParts file);

    /// The same text for all files, as Python writes a value.
    static Placeholder of(@Nullable Object value) {
        String text = PlaceholderText.of(value);
        return file -> text;
    }
}
