package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.filesystem.layout.FileLayout;
import dev.dlt4j.cloud.filesystem.layout.Placeholder;
import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes the filesystem destination in code:
///
/// ```java
/// Destination<?> lake = Filesystem.folder("lake/").layout("{table_name}/{YYYY}/{file_id}.{ext}").build();
/// ```
public final class Filesystem {
    private Filesystem() {}

    /// A folder of this machine, by its path or a `file:` URL, or the URL of a store that is installed. A
    /// relative path is relative to the folder in which the pipeline was first created.
    public static Builder folder(String bucketUrl) {
        return new Builder(bucketUrl);
    }

    /// A folder of this machine.
    public static Builder folder(Path folder) {
        return folder(folder.toAbsolutePath().toString());
    }

    /// What a store holds that code has opened. It is closed with the pipeline.
    public static Builder in(Store store) {
        Builder builder = folder(store.toString());
        builder.store = store;
        return builder;
    }

    /// Collects a destination. Not for use by several threads.
    public static final class Builder {
        private final String bucketUrl;
        private @Nullable Store store;
        private String layout = FileLayout.DEFAULT;
        private int maxStateFiles = 100;
        private final Map<String, Placeholder> placeholders = new HashMap<>();
        private @Nullable UnaryOperator<OffsetDateTime> now;

        private Builder(String bucketUrl) {
            this.bucketUrl = Objects.requireNonNull(bucketUrl, "bucketUrl");
        }

        /// How files of tables are named, with dlt's placeholders: by default
        /// `{table_name}/{load_id}.{file_id}.{ext}`.
        public Builder layout(String text) {
            layout = Objects.requireNonNull(text, "text");
            return this;
        }

        /// A placeholder that stands for a text.
        public Builder placeholder(String name, Object text) {
            return placeholder(name, Placeholder.of(Objects.requireNonNull(text, "text")));
        }

        /// A placeholder whose text is made for each file. The same file must always get the same text: a job
        /// that is repeated after a crash writes over what it wrote before.
        public Builder placeholder(String name, Placeholder function) {
            placeholders.put(name, Objects.requireNonNull(function, "function"));
            return this;
        }

        /// The time that placeholders show, made of the time of the load package. The same time must always
        /// give the same one.
        public Builder currentDatetime(UnaryOperator<OffsetDateTime> ofPackage) {
            now = Objects.requireNonNull(ofPackage, "ofPackage");
            return this;
        }

        /// How many states of a pipeline are kept: 100 by default, all from 0 downwards.
        public Builder maxStateFiles(int files) {
            maxStateFiles = files;
            return this;
        }

        /// The destination.
        ///
        /// @throws dev.dlt4j.spi.config.ConfigurationError when the layout cannot be used
        public Destination<FilesystemDestination.Config> build() {
            Map<String, Object> names = new HashMap<>();
            placeholders.keySet().forEach(name -> names.put(name, ""));
            var config = new FilesystemDestination.Config(bucketUrl, Optional.empty(), layout, names,
                    Optional.empty(), maxStateFiles, true, false, Map.of(), Map.of(), Map.of());
            return Destination.of(new FilesystemDestination(new FilesystemDestination.Coded(
                    Optional.ofNullable(store), Map.copyOf(placeholders), Optional.ofNullable(now))), config);
        }
    }
}
