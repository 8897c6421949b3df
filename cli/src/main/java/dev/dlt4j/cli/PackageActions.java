package dev.dlt4j.cli;

import dev.dlt4j.PackageInfo;
import dev.dlt4j.PackageInfo.JobInfo;
import dev.dlt4j.PackageInfo.Stage;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `dlt4j pipeline NAME packages`, `load-package` and `failed-jobs`: what lies in the working folder.
final class PackageActions {
    static final String LIST = "packages";
    static final String ONE = "load-package";
    static final String FAILED = "failed-jobs";

    private final Console console;
    private final boolean json;

    PackageActions(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    int list(Pipeline pipeline) {
        return show(pipeline.packages(), "pipeline %s has no packages".formatted(pipeline.name()),
                console.out()::println);
    }

    /// @param loadId a package; empty for the newest that waits to be normalized, else the newest that waits
    /// to be loaded, else the newest
    int one(Pipeline pipeline, Optional<String> loadId) {
        List<PackageInfo> packages = pipeline.packages();
        PackageInfo shown = loadId
                .map(id -> packages.stream().filter(each -> each.loadId().equals(id)).findFirst()
                        .orElseThrow(() -> unknown(pipeline, id, packages)))
                .orElseGet(() -> newest(packages).orElseThrow(() -> new TerminalException(
                        "pipeline %s has no packages: run it first".formatted(pipeline.name()))));
        if (json) {
            console.out().println(JsonText.pretty(document(shown)));
            return ExitCode.DONE;
        }
        console.out().println(shown);
        for (JobInfo job : shown.jobs()) {
            console.out().printf("  %s  %s, %,d bytes%s%s%n", job.jobId(), job.state(), job.bytes(),
                    job.retries() == 0 ? "" : ", tried " + job.retries() + " times before",
                    job.message().map(message -> ": " + message.strip()).orElse(""));
        }
        return ExitCode.DONE;
    }

    int failed(Pipeline pipeline) {
        List<PackageInfo> packages = pipeline.packages().stream().filter(each -> !each.failedJobs().isEmpty())
                .toList();
        return show(packages, "pipeline %s has no failed jobs".formatted(pipeline.name()), each -> {
            console.out().println(each);
            each.failedJobs().forEach(job -> console.out().printf("  %s of table %s: %s%n", job.jobId(),
                    job.table(), job.message().orElse("no reason is kept").strip()));
        });
    }

    /// @param none what is printed when there are no packages
    private int show(List<PackageInfo> packages, String none, Consumer<PackageInfo> print) {
        if (json) {
            console.out().println(JsonText.pretty(packages.stream().map(PackageActions::document).toList()));
        } else if (packages.isEmpty()) {
            console.err().println("dlt4j: " + none);
        } else {
            packages.forEach(print);
        }
        return ExitCode.DONE;
    }

    private static Optional<PackageInfo> newest(List<PackageInfo> packages) {
        return Stream.of(Stage.EXTRACTED, Stage.NORMALIZED)
                .flatMap(stage -> packages.reversed().stream().filter(each -> each.stage() == stage))
                .findFirst().or(() -> packages.reversed().stream().findFirst());
    }

    private static ConfigurationError unknown(Pipeline pipeline, String id, List<PackageInfo> packages) {
        return new ConfigurationError("pipeline %s has no package %s; it has: %s".formatted(pipeline.name(),
                id, KnownNames.beside(id, packages.stream().map(PackageInfo::loadId).toList())));
    }

    private static Map<String, @Nullable Object> document(PackageInfo info) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("load_id", info.loadId());
        document.put("state", info.stage().toString());
        document.put("schema_name", info.schemaName());
        document.put("created_at", info.createdAt().map(Object::toString).orElse(null));
        document.put("jobs", info.jobs().stream().map(PackageActions::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(JobInfo job) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("job_id", job.jobId());
        document.put("table_name", job.table());
        document.put("file_format", job.format());
        document.put("state", job.state().toString());
        document.put("file_size", job.bytes());
        document.put("retry_count", job.retries());
        document.put("failed_message", job.message().orElse(null));
        return document;
    }
}
