package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.disk.WorkingFile;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.pack.StartSnapshot;
import dev.dlt4j.internal.state.PipelineFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives up packages that wait. What is to be done is written down first: a process that dies in between
/// would else leave packages whose state was taken back, and the next run would load their rows twice.
///
/// As dlt does it, the oldest package that waits to be loaded is kept as a record among the loaded ones, and
/// all others are deleted.
final class Abort {
    private static final System.Logger LOG = System.getLogger(Abort.class.getName());
    private static final String INTENT = ".dlt4j.abort.json";

    private final String pipeline;
    private final PackageStore packages;
    private final PipelineFolder folder;
    private final Path intent;

    Abort(String pipeline, PackageStore packages, PipelineFolder folder) {
        this.pipeline = pipeline;
        this.packages = packages;
        this.folder = folder;
        this.intent = folder.path().resolve(INTENT);
    }

    /// What would be given up.
    ///
    /// @param from the oldest package to give up; empty for all
    /// @throws TerminalException when there is no such package, or one is Python dlt's
    AbortInfo plan(Optional<String> from) {
        packages.requireOwn();
        List<AbortInfo.AbortedPackage> aborted = new ArrayList<>();
        packages.normalized().stream().filter(loadId -> isFrom(loadId, from)).forEach(loadId -> aborted
                .add(new AbortInfo.AbortedPackage(loadId, true, packages.loadedTables(loadId))));
        packages.extracted().stream().filter(loadId -> isFrom(loadId, from))
                .forEach(loadId -> aborted.add(new AbortInfo.AbortedPackage(loadId, false, List.of())));
        if (from.isPresent() && aborted.stream().noneMatch(each -> each.loadId().equals(from.get()))) {
            throw new TerminalException("pipeline %s has no pending package %s; pending are: %s".formatted(
                    pipeline, from.get(), String.join(", ", packages.pending())));
        }
        return new AbortInfo(pipeline, aborted,
                oldest(aborted).filter(loadId -> packages.start(loadId).isPresent()).isPresent());
    }

    private static boolean isFrom(String loadId, Optional<String> from) {
        return from.isEmpty() || loadId.compareTo(from.get()) >= 0;
    }

    private static Optional<String> oldest(List<AbortInfo.AbortedPackage> aborted) {
        return aborted.stream().map(AbortInfo.AbortedPackage::loadId).min(String::compareTo);
    }

    void run(AbortInfo planned) {
        String anchor = oldest(planned.packages()).orElseThrow();
        if (!planned.restored()) {
            LOG.log(System.Logger.Level.WARNING,
                    "pipeline {0}: package {1} does not say what state and schemas were before it, so both "
                            + "stay as they are",
                    pipeline, anchor);
        }
        WorkingFile.write(intent, JsonText.compact(Map.of("restore_from", anchor)));
        finish(anchor);
    }

    /// Ends an abort in whose middle a process died.
    void finishInterrupted() {
        if (!Files.exists(intent)) {
            return;
        }
        String text = WorkingFile.read(intent);
        // half written: nothing was done yet
        if (text.endsWith("}") && JsonParser.parse(text) instanceof Map<?, ?> written) {
            finish(String.valueOf(written.get("restore_from")));
        } else {
            FolderTree.delete(intent);
        }
    }

    private void finish(String anchor) {
        // without the package that has the snapshot, all of this was done already
        Optional<StartSnapshot> start = packages.start(anchor);
        start.ifPresent(before -> folder.restore(before.state(), before.schemas()));
        packages.extracted().reversed().stream().filter(loadId -> loadId.compareTo(anchor) >= 0)
                .forEach(packages::deleteExtracted);
        List<String> normalized = packages.normalized();
        String loading = normalized.isEmpty() ? "" : normalized.getFirst();
        normalized.reversed().stream().filter(loadId -> loadId.compareTo(anchor) >= 0).forEach(loadId -> {
            if (loadId.equals(loading) && loadId.equals(anchor)) {
                packages.abort(loadId);
            } else {
                packages.deleteNormalized(loadId);
            }
        });
        FolderTree.delete(intent);
    }
}
