package dev.dlt4j.internal.state;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.disk.ForcedFile;
import dev.dlt4j.internal.schema.SchemaFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The working folder of a pipeline: `state.json` and `schemas/`, byte-compatible with Python dlt, and a lock
/// that keeps other processes out while this one works. The lock dies with its process.
public final class PipelineFolder {
    /// Lock files held by pipelines of this process. Asked before a lock file is opened: on many systems
    /// closing any channel of a file releases the process's own lock on it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final System.Logger LOG = System.getLogger(PipelineFolder.class.getName());
    private static final String SCHEMA_ENDING = ".schema.json";

    private final String pipeline;
    private final Path folder;
    private final SchemaFolders external;
    private final Function<String, NamingConvention> namings;

    public PipelineFolder(String pipeline, Path folder) {
        this(pipeline, folder, SchemaFolders.none(), names -> NamingConventions.named(names, 0));
    }

    /// A folder whose schemas are imported from other folders and exported to them.
    ///
    /// @param namings gives a naming convention by its stored name
    public PipelineFolder(String pipeline, Path folder, SchemaFolders external,
            Function<String, NamingConvention> namings) {
        this.pipeline = pipeline;
        this.folder = folder;
        this.external = external;
        this.namings = namings;
    }

    public Path path() {
        return folder;
    }

    /// Gives a naming convention by its stored name.
    public Function<String, NamingConvention> namings() {
        return namings;
    }

    /// Keeps others out until the lock is closed.
    ///
    /// @throws TerminalException when another process or thread has the lock
    public Lock lock() {
        Path file = folder.resolve(".dlt4j.lock");
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            if (!HELD.add(real)) {
                throw locked(file);
            }
            FileChannel channel = null;
            boolean locked = false;
            try {
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                locked = channel.tryLock() != null;
            } catch (OverlappingFileLockException own) {
                // other code of this process holds it: the same answer as for another process
            } finally {
                if (!locked) {
                    HELD.remove(real);
                    if (channel != null) {
                        channel.close();
                    }
                }
            }
            if (!locked || channel == null) {
                throw locked(file);
            }
            return new Lock(channel, real);
        } catch (IOException e) {
            throw DiskFault.of("lock", file, e);
        }
    }

    private TerminalException locked(Path file) {
        return new TerminalException(
                ("pipeline %s is at work in another process or thread, which has locked %s: "
                        + "wait until it ends").formatted(pipeline, file));
    }

    /// The lock on a working folder.
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;
        private final Path held;

        private Lock(FileChannel channel, Path held) {
            this.channel = channel;
            this.held = held;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException ignored) {
                // the lock ends with the process at the latest
            }
            HELD.remove(held);
        }
    }

    /// Names this folder for ever, wherever it is moved; made when it is first asked for.
    public String id() {
        Path file = folder.resolve(".dlt4j.folder");
        if (!Files.exists(file)) {
            replace(file, UUID.randomUUID().toString());
        }
        return text(file).strip();
    }

    /// The state kept here; empty when the pipeline never ran.
    public Optional<PipelineState> state() {
        Path file = folder.resolve("state.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PipelineState.fromJson(text(file)));
        } catch (TerminalException | IllegalArgumentException e) {
            throw damaged(file, "state", e);
        }
    }

    public void save(PipelineState state) {
        replace(folder.resolve("state.json"), state.toJson());
    }

    /// The schema kept here, or the import schema when that is new or was changed: it then takes the place of
    /// the kept one as a whole, whose hash stays in the history.
    public Optional<Schema> schema(String name) {
        Path file = schemaFile(name);
        Optional<Schema> kept = Files.exists(file)
                ? Optional.of(read(file))
                : Optional.empty();
        Optional<Schema> imported = external.imported(name, namings);
        return imported.isEmpty() || unchanged(kept, imported.get())
                ? kept
                : Optional.of(overwrite(kept, imported.get()));
    }

    private Schema read(Path file) {
        try {
            return Schema.fromStorage(stored(file), namings);
        } catch (TerminalException | IllegalArgumentException e) {
            throw damaged(file, "schema", e);
        }
    }

    private TerminalException damaged(Path file, String what, RuntimeException cause) {
        return new TerminalException(
                ("the %s of pipeline %s in %s cannot be read: %s. Restore the file; or delete it "
                        + "and synchronize, which takes what the destination keeps")
                        .formatted(what, pipeline, file, cause.getMessage()),
                cause);
    }

    private static boolean unchanged(Optional<Schema> kept, Schema imported) {
        return kept.flatMap(Schema::importedVersionHash).filter(imported.version().hash()::equals)
                .isPresent();
    }

    private Schema overwrite(Optional<Schema> kept, Schema imported) {
        kept.ifPresent(old -> warnOfOverwriting(old, imported));
        List<String> marked = imported.tables().values().stream().filter(Table::hasSeenData).map(Table::name)
                .toList();
        if (!marked.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING,
                    "pipeline {0}: the import schema {1} marks tables {2} as having data already "
                            + "(x-normalizer), so their names cannot change; "
                            + "remove x-normalizer there",
                    pipeline, imported.name(), marked);
        }
        Schema content = kept.map(old -> old.replacedBy(imported)).orElse(imported);
        return save(content.withImportedVersionHash(imported.version().hash()));
    }

    private void warnOfOverwriting(Schema old, Schema imported) {
        List<String> withData = old.dataTables().stream().filter(Table::hasSeenData).map(Table::name)
                .toList();
        LOG.log(System.Logger.Level.WARNING,
                "pipeline {0}: the import schema {1} was changed and takes the place of the schema in {2}{3}",
                pipeline, imported.name(), folder,
                withData.isEmpty()
                        ? ""
                        : "; tables " + withData + " have data at the destination, which stays as it is");
    }

    /// Writes the import schema when there is none yet, and links the schema to it.
    public Schema linked(Schema schema) {
        return external.offered(schema);
    }

    /// Saves a schema with a new version when its content changed.
    ///
    /// @return the schema as saved
    public Schema save(Schema schema) {
        Schema bumped = schema.bumped();
        replace(schemaFile(schema.name()), JsonText.pretty(bumped.toStored()));
        external.export(bumped);
        return bumped;
    }

    /// Saves a schema unless one of the same content is kept: the file then stays byte for byte.
    public void saveChanged(Schema schema) {
        if (schema.isModified() || !Files.exists(schemaFile(schema.name()))) {
            save(schema);
        }
    }

    /// The content of the files of all schemas, by the schema's name.
    public Map<String, String> schemaTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        schemaNames().forEach(name -> texts.put(name, text(schemaFile(name))));
        return texts;
    }

    /// Takes state and schemas back to what they were: other schemas are deleted. Interrupted, it can be done
    /// again.
    public void restore(String state, Map<String, String> schemas) {
        try {
            for (String name : schemaNames()) {
                if (!schemas.containsKey(name)) {
                    Files.delete(schemaFile(name));
                }
            }
        } catch (IOException e) {
            throw DiskFault.of("clear", folder, e);
        }
        schemas.forEach((name, text) -> replace(schemaFile(name), text));
        replace(folder.resolve("state.json"), state);
    }

    public List<String> schemaNames() {
        Path schemas = folder.resolve("schemas");
        if (!Files.isDirectory(schemas)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(schemas)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SCHEMA_ENDING))
                    .map(name -> name.substring(0, name.length() - SCHEMA_ENDING.length())).sorted().toList();
        } catch (IOException e) {
            throw DiskFault.of("list", schemas, e);
        }
    }

    /// Deletes all that is kept here but the lock, packages too.
    public void wipe() {
        forget();
        for (String packages : List.of("normalize", "load")) {
            FolderTree.delete(folder.resolve(packages));
        }
    }

    /// Forgets state and schemas.
    public void forget() {
        try {
            Files.deleteIfExists(folder.resolve("state.json"));
            for (String name : schemaNames()) {
                Files.deleteIfExists(schemaFile(name));
            }
        } catch (IOException e) {
            throw DiskFault.of("clear", folder, e);
        }
    }

    private Path schemaFile(String name) {
        return folder.resolve("schemas").resolve(name + SCHEMA_ENDING);
    }

    private static Map<String, @Nullable Object> stored(Path file) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        if (TypedJson.decode(text(file)) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> stored.put(String.valueOf(key), value));
            return stored;
        }
        throw new TerminalException("it is not a JSON object");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw DiskFault.of("read", file, e);
        }
    }

    private static void replace(Path file, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            ForcedFile.replace(file, text);
        } catch (IOException e) {
            throw DiskFault.of("write", file, e);
        }
    }
}
