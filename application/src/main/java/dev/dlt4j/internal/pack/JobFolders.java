package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.load.JobFileName;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.disk.WorkingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folders of a package that hold its job files, by dlt's names: a file's folder is the state of its job.
/// Why a job failed is beside them, in `.exceptions`.
final class JobFolders {
    static final String NEW = "new_jobs";
    static final String STARTED = "started_jobs";
    static final String FAILED = "failed_jobs";
    static final String COMPLETED = "completed_jobs";
    static final List<String> ALL = List.of(NEW, STARTED, FAILED, COMPLETED);
    /// The ending of our files, an extension that Python dlt refuses.
    static final String OWN = ".dlt4j";
    private static final String EXCEPTIONS = ".exceptions";

    private JobFolders() {}

    static void create(Path packageFolder) {
        try {
            for (String state : ALL) {
                Files.createDirectories(packageFolder.resolve(state));
            }
        } catch (IOException e) {
            throw DiskFault.of("create", packageFolder, e);
        }
    }

    /// The job files of a state, in the order of the data.
    ///
    /// @throws TerminalException when Python dlt made the package
    static List<Path> files(Path packageFolder, String state) {
        return FolderTree.names(packageFolder.resolve(state)).stream().map(name -> {
            if (!name.endsWith(OWN)) {
                throw new TerminalException(
                        "package %s holds %s, a job of Python dlt: let Python dlt finish or drop it first"
                                .formatted(packageFolder, name));
            }
            return packageFolder.resolve(state).resolve(name);
        }).toList();
    }

    /// Keeps why a job can never be loaded, in dlt's form.
    static void keepFailure(Path packageFolder, JobFileName job, String message) {
        try {
            Files.createDirectories(packageFolder.resolve(EXCEPTIONS));
        } catch (IOException e) {
            throw DiskFault.of("create", packageFolder.resolve(EXCEPTIONS), e);
        }
        WorkingFile.write(exception(packageFolder, job), "retry: terminal\n" + message);
    }

    /// Why a job failed; empty when that is not kept.
    static String failure(Path packageFolder, JobFileName job) {
        Path file = exception(packageFolder, job);
        String text = Files.exists(file) ? WorkingFile.read(file) : "";
        return text.substring(text.indexOf('\n') + 1);
    }

    private static Path exception(Path packageFolder, JobFileName job) {
        return packageFolder.resolve(EXCEPTIONS).resolve(job.exceptionFileName());
    }
}
