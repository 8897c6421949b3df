package dev.dlt4j;

import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans a run in a copy of the pipeline's working folder, which is deleted again.
///
/// @param copies  makes the same pipeline in other folders, with a destination that is only read
/// @param pending packages that wait in the working folder
record Planning(String name, PipelineFolder folder, PipelineFolders folders,
        Function<PipelineFolders, PipelineRun> copies, List<String> pending) {

    RunPlan run(List<Source> sources, RunOptions options) {
        Path aside = made();
        try {
            copy(folder.path().resolve("state.json"), aside.resolve(name).resolve("state.json"));
            copy(folder.path().resolve("schemas"), aside.resolve(name).resolve("schemas"));
            try (PipelineRun copy = copies.apply(folders.aside(aside, imports(aside)))) {
                return copy.planHere(sources, options, pending);
            }
        } finally {
            FolderTree.delete(aside);
        }
    }

    /// A schema that is not there yet would be written to the folder, so it is one of the plan's own.
    private @Nullable Path imports(Path aside) {
        Path written = folders.schemas().imports();
        if (written == null) {
            return null;
        }
        Path own = aside.resolve("import");
        copy(written, own);
        return own;
    }

    private static Path made() {
        try {
            return Files.createTempDirectory("dlt4j-plan");
        } catch (IOException e) {
            throw DiskFault.of("make", Path.of(System.getProperty("java.io.tmpdir", "/tmp")), e);
        }
    }

    /// Copies a file, or the files of a folder; does nothing when it does not exist.
    private static void copy(Path from, Path to) {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.isDirectory(from) ? Files.list(from) : Stream.of(from)) {
            Files.createDirectories(Files.isDirectory(from) ? to : to.getParent());
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, Files.isDirectory(from) ? to.resolve(file.getFileName()) : to);
            }
        } catch (IOException e) {
            throw DiskFault.of("copy", from, e);
        }
    }
}
