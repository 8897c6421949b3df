package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.load.JobFileName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A package that is being filled. It is part of the store only after [PackageStore#commit] moved it to its
/// place.
public final class ExtractedPackage {
    private final String loadId;
    private Path folder;
    private final Supplier<String> fileIds;
    private volatile boolean isKept;
    private @Nullable CheckpointJournal journal;
    private final Set<String> tables = ConcurrentHashMap.newKeySet();

    ExtractedPackage(String loadId, Path folder, Supplier<String> fileIds) {
        this.loadId = loadId;
        this.folder = folder;
        this.fileIds = fileIds;
    }

    public String loadId() {
        return loadId;
    }

    synchronized Path folder() {
        return folder;
    }

    /// Moves the package while no thread reads from it.
    synchronized void move(Path to, BiConsumer<Path, Path> moving) {
        moving.accept(folder, to);
        folder = to;
    }

    /// Reads bytes of one of its files, wherever the package is by now.
    ///
    /// @param file as [#next] named it
    /// @return how many bytes were read; -1 at the end
    public synchronized int read(Path file, ByteBuffer into, long position) throws IOException {
        Path now = folder.resolve(JobFolders.NEW).resolve(file.getFileName());
        try (FileChannel channel = FileChannel.open(now, StandardOpenOption.READ)) {
            return channel.read(into, position);
        }
    }

    /// The path of a new file of a table. Names of later files of the same table come later in the order of
    /// names.
    public Path next(String table, String format) {
        tables.add(table);
        return folder().resolve(JobFolders.NEW)
                .resolve(new JobFileName(FileTables.part(table), fileIds.get(), format).fileName()
                        + JobFolders.OWN);
    }

    /// Keeps what is on disk by now, should the extract break off. This, [#keepUnforced] and [#endUnforced]
    /// are called by one thread at a time.
    public void keep(PartialExtract partial) {
        endUnforced();
        PartialPackages.write(folder(), partial);
        isKept = true;
    }

    /// The same, but forced to disk only by the next [#keep]: what was kept last then counts should the
    /// machine end before.
    ///
    /// @param boot the start of the machine
    public void keepUnforced(PartialExtract partial, String boot) {
        if (journal == null) {
            journal = PartialPackages.journal(folder(), boot);
        }
        journal.append(partial.toJson());
    }

    /// Closes what [#keepUnforced] writes to; it counts further on.
    public void endUnforced() {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }

    /// Whether something is kept should the extract break off.
    public boolean isKept() {
        return isKept;
    }

    /// The path of a file it has.
    public Path file(String name) {
        return folder().resolve(JobFolders.NEW).resolve(name);
    }

    /// Makes a table known that has files.
    void contains(String table) {
        tables.add(table);
    }

    /// The tables that have files.
    Set<String> tables() {
        return tables;
    }
}
