package dev.dlt4j;

import dev.dlt4j.PackageInfo.JobInfo;
import dev.dlt4j.PackageInfo.JobState;
import dev.dlt4j.PackageInfo.Stage;
import dev.dlt4j.internal.pack.ListedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The packages of a working folder, for those who look at it.
final class PackageListing {
    private PackageListing() {}

    /// All packages, oldest first.
    static List<PackageInfo> of(PackageStore packages) {
        return ListedPackage.all(packages).stream().map(PackageListing::info).toList();
    }

    private static PackageInfo info(ListedPackage listed) {
        return new PackageInfo(listed.loadId(), Stage.valueOf(listed.stage().toUpperCase(Locale.ROOT)),
                listed.schemaName(), listed.jobs().stream().map(PackageListing::job).toList());
    }

    private static JobInfo job(ListedPackage.Job job) {
        return new JobInfo(job.name().jobId(), job.table(), job.name().format(), state(job.folder()),
                job.bytes(), job.name().retry(), Optional.of(job.message()).filter(text -> !text.isEmpty()));
    }

    private static JobState state(String folder) {
        return switch (folder) {
            case "started_jobs" -> JobState.STARTED;
            case "failed_jobs" -> JobState.FAILED;
            case "completed_jobs" -> JobState.COMPLETED;
            default -> JobState.NEW;
        };
    }
}
