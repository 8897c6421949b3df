package dev.dlt4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folders in which pipelines keep their working folders.
public final class WorkingFolders {
    private WorkingFolders() {}

    /// The one that is used when none is named, as dlt has it.
    public static Path usual() {
        return PipelineFolders.of(null, null).pipelines();
    }

    /// The names of the working folders in a folder, sorted; none when it cannot be listed.
    public static List<String> names(Path pipelines) {
        try (Stream<Path> entries = Files.list(pipelines)) {
            return entries.filter(Files::isDirectory).map(entry -> entry.getFileName().toString()).sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
