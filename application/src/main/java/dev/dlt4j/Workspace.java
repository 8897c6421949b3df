package dev.dlt4j;

import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.state.PipelineFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The working folder of a pipeline: its lock, recovery after a process died, its packages
/// and its state. Used by one thread at a time.
final class Workspace {
    private static final System.Logger LOG = System.getLogger(Workspace.class.getName());

    private final String name;
    private final PipelineFolders folders;
    private final PipelineFolder folder;
    private final PackageStore packages;
    private final boolean devMode;
    private PipelineState state;

    /// @param devMode whether the folder is emptied first
    Workspace(String name, PipelineFolders folders, Naming naming, FileIds fileIds, boolean devMode) {
        this.name = name;
        this.folders = folders;
        this.folder = new PipelineFolder(name, folders.pipelines().resolve(name), folders.schemas(),
                naming::named);
        this.packages = new PackageStore(folder.path(), fileIds);
        this.devMode = devMode;
        if (devMode) {
            PipelineFolder.Lock lock = folder.lock();
            try {
                folder.wipe();
            } finally {
                lock.close();
            }
        }
        this.state = readState();
    }

    PipelineFolder folder() {
        return folder;
    }

    PackageStore packages() {
        return packages;
    }

    PipelineState state() {
        return state;
    }

    /// The state of a pipeline that never ran.
    PipelineState initialState() {
        return PipelineState.initial(folders.local().toString()).withLocal(DevMode.KEY, devMode);
    }

    /// Makes the folder of a profile for files of destinations. Any other one is the project's or the
    /// caller's.
    void makeLocalFolder() {
        if (folders.profile().isPresent()) {
            try {
                Files.createDirectories(folders.local());
            } catch (IOException e) {
                throw DiskFault.of("make", folders.local(), e);
            }
        }
    }

    private PipelineState readState() {
        return folder.state().orElseGet(this::initialState);
    }

    /// Continues with a state that is saved already, or will be saved with the first package.
    void use(PipelineState saved) {
        state = saved;
    }

    void save(PipelineState changed) {
        state = changed;
        folder.save(changed);
    }

    /// Forgets what a pipeline in dev mode left here, which belongs to datasets of other names. Does nothing
    /// in dev mode.
    void leaveDevMode() {
        if (!devMode && Boolean.TRUE.equals(state.local(DevMode.KEY))) {
            LOG.log(System.Logger.Level.WARNING,
                    "pipeline {0} ran in dev mode before: its state, schemas and pending packages of then "
                            + "are forgotten",
                    name);
            folder.wipe();
            state = initialState();
        }
    }

    boolean isFirstRun() {
        return Boolean.TRUE.equals(state.local("first_run"));
    }

    /// Works under the lock of the folder, after reading its files again: another process may have changed
    /// them, or died.
    <T> T locked(Supplier<T> work) {
        PipelineFolder.Lock lock = folder.lock();
        try {
            new Abort(name, packages, folder).finishInterrupted();
            new Recovery(packages, folder).run();
            state = readState();
            return work.get();
        } finally {
            lock.close();
        }
    }

    /// Gives up a package that is being loaded, and all newer ones. Called under the lock.
    void abortFrom(String loadId) {
        Abort abort = new Abort(name, packages, folder);
        abort.run(abort.plan(Optional.of(loadId)));
        state = readState();
    }

    /// Gives up all packages, or those from a load id on, and takes state and schemas back to what they were
    /// before the oldest of them was extracted. Nothing is recovered before: what is damaged must be possible
    /// to delete.
    AbortInfo abort(Optional<String> from, boolean dryRun) {
        PipelineFolder.Lock lock = folder.lock();
        try {
            Abort abort = new Abort(name, packages, folder);
            abort.finishInterrupted();
            packages.dropUnfinished();
            AbortInfo info = abort.plan(from);
            if (!dryRun && !info.packages().isEmpty()) {
                abort.run(info);
            }
            if (from.isEmpty()) {
                info = withPartial(info, dryRun);
            }
            state = readState();
            return info;
        } finally {
            lock.close();
        }
    }

    /// Gives up extracts that broke off too, which no state knows.
    private AbortInfo withPartial(AbortInfo info, boolean dryRun) {
        List<AbortInfo.AbortedPackage> all = new ArrayList<>(info.packages());
        for (String loadId : packages.partial().loadIds()) {
            all.add(new AbortInfo.AbortedPackage(loadId, false, List.of()));
            if (!dryRun) {
                packages.partial().drop(loadId);
            }
        }
        return new AbortInfo(info.pipelineName(), all, info.restored());
    }
}
