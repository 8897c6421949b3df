package ${package};

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The files of a dataset, each of a table: `people/1700000001.25.people.1a2b3c.jsonl`.
///
/// TODO: this is a folder on the disk; put the vendor's API in its place. It has to keep two promises: a file
/// is there wholly or not at all, and one of the same name takes the place of the earlier one. A failure that
/// may pass is a `TransientException`, which is tried again; others are `TerminalException`s.
record VendorStore(Path folder) {
    /// Files that are being written.
    private static final String UNFINISHED = ".part";

    private interface Call<T> {
        T run() throws IOException;
    }

    private interface Content {
        void writeTo(Path file) throws IOException;
    }

    /// For messages: no secret in it.
    String location() {
        return folder.toString();
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    void create() {
        called("made", folder, () -> Files.createDirectories(folder));
    }

    /// The names of the files of a table, in order; none when there is no such table.
    List<String> files(String table) {
        Path place = folder.resolve(table);
        return called("read", place, () -> {
            try (Stream<Path> files = Files.list(place)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> !name.endsWith(UNFINISHED)).sorted().toList();
            } catch (NoSuchFileException noTable) {
                return List.of();
            }
        });
    }

    String read(String table, String file) {
        Path path = folder.resolve(table).resolve(file);
        return called("read", path, () -> Files.readString(path));
    }

    void write(String table, String file, String text) {
        put(table, file, part -> Files.writeString(part, text));
    }

    void copy(Path from, String table, String file) {
        put(table, file, part -> Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING));
    }

    void delete(String table, String file) {
        Path path = folder.resolve(table).resolve(file);
        called("deleted", path, () -> Files.deleteIfExists(path));
    }

    void drop() {
        called("deleted", folder, () -> {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            } catch (NoSuchFileException alreadyGone) {
                return false;
            }
            return true;
        });
    }

    private void put(String table, String file, Content content) {
        Path path = folder.resolve(table).resolve(file);
        called("written", path, () -> {
            Files.createDirectories(path.getParent());
            Path part = path.resolveSibling(file + UNFINISHED);
            content.writeTo(part);
            return Files.move(part, path, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private static <T> T called(String what, Path path, Call<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw new TerminalException("%s cannot be %s: %s".formatted(path, what, e), e);
        }
    }
}
