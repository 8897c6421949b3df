package dev.dlt4j;

import dev.dlt4j.internal.config.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folders in which pipelines keep their working folders.
public final class WorkingFolders {
    private WorkingFolders() {}

    /// The one that is used when none is named, as dlt has it.
    public static Path usual() {
        return usual(null);
    }

    /// As [#usual()], of a profile of the workspace in the current folder.
    ///
    /// @param profile null for the active one
    public static Path usual(@Nullable String profile) {
        return RunContext.ofProcess(profile, settings -> List.of()).pipelines();
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
