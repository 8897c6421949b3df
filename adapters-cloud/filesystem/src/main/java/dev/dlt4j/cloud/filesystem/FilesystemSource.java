package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoreRequest;
import dev.dlt4j.cloud.core.Stores;
import dev.dlt4j.cloud.filesystem.internal.csv.ColumnKind;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.TypeOf;
import dev.dlt4j.spi.credentials.BucketCredentials;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The source `filesystem`: files of a folder as resources, one for each glob.
public final class FilesystemSource implements SourceProvider<FilesystemSource.Config> {
    /// The keys of a `filesystem` source.
    public record Config(@Doc("Where the files are: a path, or a URL such as file: or s3:") String bucketUrl,
            @Doc("Credentials, where the store needs them") Optional<BucketCredentials> credentials,
            @Doc("Settings of the store, as dlt names them") Map<String, Object> kwargs,
            @Doc("Settings of the store's client") Map<String, Object> clientKwargs,
            @Doc("What is read from the folder") List<FileResource> resources,
            @Doc("Reads only new files, of every resource") Optional<FileCursor> incremental,
            @Doc("How many parts of a large file come at once") @Default("4") int parallelRanges) {
        public Config {
            resources = List.copyOf(resources);
            kwargs = Map.copyOf(kwargs);
            clientKwargs = Map.copyOf(clientKwargs);
            if (parallelRanges < 1) {
                throw ConfigurationError.at("parallel_ranges", "at least 1 part is fetched at once");
            }
        }

        /// All files of the folder.
        public Config(String bucketUrl, List<FileResource> resources) {
            this(bucketUrl, Optional.empty(), Map.of(), Map.of(), resources, Optional.empty(),
                    FolderFiles.PARTS);
        }

        @TypeOf("credentials")
        static Optional<Class<? extends BucketCredentials>> service(Map<String, @Nullable Object> values,
                Extensions installed) {
            return StoreRequest.credentialsOf(values, installed);
        }

        private StoreRequest request(ConnectorContext context) {
            return new StoreRequest(bucketUrl, credentials, kwargs, clientKwargs, Map.of(), context);
        }
    }

    /// The keys of one resource of the source, beside those that all resources have.
    public record FileResource(@Doc("Name of the resource") String name,
            @Doc("Which files: * and ? within a name, ** through folders") @Default(ANY) String fileGlob,
            @Doc("jsonl, json, csv or parquet; else as the name ends") Optional<Format> format,
            @Doc("How CSV files are written") Optional<CsvOptions> csv,
            @Doc("Hints by column; a hinted CSV type is not guessed") Optional<Object> columns,
            @Doc("Whether rows are the files, which are not read") @Default("false") boolean listing,
            @Doc("The resource of this source whose rows name the files") Optional<String> filesFrom,
            @Doc("Whether a run fails when no file matches") @Default("false") boolean required) {
        public FileResource {
            if (listing && (format.isPresent() || csv.isPresent() || filesFrom.isPresent())) {
                throw ConfigurationError.at("listing", "a listing reads no file: take %s away, or listing"
                        .formatted(format.isPresent() ? "format" : csv.isPresent() ? "csv" : "files_from"));
            }
            if (filesFrom.isPresent() && !fileGlob.equals(ANY)) {
                throw ConfigurationError.at("file_glob",
                        "the files are those that rows of %s name: take file_glob away, or files_from"
                                .formatted(filesFrom.get()));
            }
            if (filesFrom.isPresent() && required) {
                throw ConfigurationError.at("required", "each file that a row of %s names must exist: take "
                        .formatted(filesFrom.get()) + "required away");
            }
        }

        /// The files of a glob without any further wish.
        public static FileResource of(String name, String fileGlob) {
            return new FileResource(name, fileGlob, Optional.empty(), Optional.empty(), Optional.empty(),
                    false, Optional.empty(), false);
        }
    }

    private static final String ANY = "*";

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        if (config.resources().isEmpty()) {
            throw new ConfigurationError(
                    "source %s: no resource is configured; add resources: [{name: …, file_glob: …}]"
                            .formatted(context.name()));
        }
        Map<String, String> faults = new LinkedHashMap<>();
        Store store = checked("bucket_url", faults, () -> Stores.open(config.request(context)));
        for (int i = 0; i < config.resources().size(); i++) {
            FileResource resource = config.resources().get(i);
            checked("resources[%d].file_glob".formatted(i), faults, () -> Glob.of(resource.fileGlob()));
        }
        faults.putAll(ResourceOrder.faults(config.resources()));
        if (!faults.isEmpty() || store == null) {
            throw ConfigurationError.at(faults);
        }
        FolderFiles files = FolderFiles.in(store).parallelRanges(config.parallelRanges());
        Optional<Incremental<?>> cursor = config.incremental().map(FileCursor::incremental);
        FolderFiles chosen = cursor.isPresent() ? files.incremental(cursor.get()) : files;
        Map<String, Resource<?>> made = new HashMap<>();
        for (FileResource resource : ResourceOrder.of(config.resources())) {
            made.put(resource.name(), resource.filesFrom().isPresent()
                    ? reading(files, resource, Objects.requireNonNull(made.get(resource.filesFrom().get())))
                    : resource(chosen, resource));
        }
        return Source.of(context.name(),
                config.resources().stream().<Resource<?>>map(each -> made.get(each.name())).toList());
    }

    private static <T> @Nullable T checked(String key, Map<String, String> faults, Supplier<T> value) {
        try {
            return value.get();
        } catch (ConfigurationError e) {
            faults.put(key, e.getMessage());
            return null;
        }
    }

    private static Resource<?> resource(FolderFiles folder, FileResource config) {
        FolderFiles files = configured(folder.glob(config.fileGlob()).required(config.required()),
                config);
        // the hints themselves are laid over the resource by who opens the source
        return config.listing()
                ? files.listing(config.name())
                : Resource.push(config.name(), files.body(kinds(config)));
    }

    private static Resource<?> reading(FolderFiles folder, FileResource config, Resource<?> names) {
        return names.transform(config.name(), configured(folder, config).reader(kinds(config)));
    }

    private static FolderFiles configured(FolderFiles folder, FileResource config) {
        FolderFiles files = folder.csv(config.csv().orElseGet(CsvOptions::defaults));
        return config.format().isPresent() ? files.format(config.format().get()) : files;
    }

    private static Map<String, ColumnKind> kinds(FileResource config) {
        return config.columns().map(ColumnKinds::ofHints).orElse(Map.of());
    }
}
