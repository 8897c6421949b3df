package dev.dlt4j.cli;

import dev.dlt4j.WorkingFolders;
import dev.dlt4j.domain.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `dlt4j pipeline`: the pipelines that have a working folder, the one that worked last first.
final class PipelineList {
    private final Console console;

    PipelineList(Console console) {
        this.console = console;
    }

    private record Listed(String name, Instant changed) {}

    /// @param folder of working folders; empty for dlt's own place
    int run(Optional<Path> folder, boolean json) {
        Path working = folder.orElseGet(() -> WorkingFolders.usual(console.profile().orElse(null)));
        List<Listed> pipelines = listed(working);
        if (json) {
            console.out().println(JsonText.pretty(pipelines.stream().map(each -> {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("name", each.name());
                document.put("last_change", each.changed().toString());
                return document;
            }).toList()));
        } else if (pipelines.isEmpty()) {
            console.err().println(
                    "dlt4j: there are no pipelines in %s; name another folder with --pipelines-dir"
                            .formatted(working));
        } else {
            int width = pipelines.stream().mapToInt(each -> each.name().length()).max().orElse(1);
            pipelines.forEach(each -> console.out().printf("%-" + width + "s  last change %s%n", each.name(),
                    each.changed()));
        }
        return ExitCode.DONE;
    }

    /// Folders with a state: others are no pipelines.
    private static List<Listed> listed(Path working) {
        return WorkingFolders.names(working).stream().map(name -> working.resolve(name).resolve("state.json"))
                .filter(Files::isRegularFile).map(PipelineList::of)
                .sorted(Comparator.comparing(Listed::changed).reversed()).toList();
    }

    private static Listed of(Path state) {
        String name = String.valueOf(state.getName(state.getNameCount() - 2));
        try {
            return new Listed(name, Files.getLastModifiedTime(state).toInstant());
        } catch (IOException gone) {
            return new Listed(name, FileTime.fromMillis(0).toInstant());
        }
    }
}
