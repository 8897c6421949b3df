package dev.dlt4j.internal.pack;

import dev.dlt4j.internal.disk.Boot;
import dev.dlt4j.internal.disk.DiskFault;
import dev.dlt4j.internal.disk.FolderTree;
import dev.dlt4j.internal.disk.ForcedFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Packages whose extract broke off behind a checkpoint. They are not pending: nothing waits for them, and
/// no state holds anything of them.
public final class PartialPackages {
    /// In the folder of a package that is being extracted.
    static final String FILE = "checkpoint.json";
    /// Beside it, with the start of the machine behind this.
    static final String UNFORCED = "checkpoint-";

    private final Path building;
    private final Supplier<String> fileIds;

    PartialPackages(Path building, Supplier<String> fileIds) {
        this.building = building;
        this.fileIds = fileIds;
    }

    /// Their load ids, oldest first.
    public List<String> loadIds() {
        return FolderTree.names(building).stream().filter(this::isPartial).toList();
    }

    boolean isPartial(String loadId) {
        return Files.exists(building.resolve(loadId).resolve(FILE));
    }

    /// What is on disk of a package; nothing when its checkpoint cannot be read.
    public PartialExtract read(String loadId) {
        Path folder = building.resolve(loadId);
        try {
            Optional<Path> quick = Boot.id().map(boot -> ofBoot(folder, boot)).filter(Files::exists);
            Optional<String> unforced = quick.isPresent()
                    ? CheckpointJournal.last(quick.get())
                    : Optional.empty();
            return PartialExtract
                    .ofJson(unforced.isPresent() ? unforced.get() : Files.readString(folder.resolve(FILE)));
        } catch (IOException | RuntimeException e) {
            return PartialExtract.none();
        }
    }

    /// What was noted without being forced to disk: it outlasts the process, and counts until the machine
    /// starts again.
    private static Path ofBoot(Path folder, String boot) {
        return folder.resolve(UNFORCED + boot + ".journal");
    }

    /// Whether all files are there that a package is continued with.
    public boolean isWhole(String loadId, PartialExtract kept) {
        return kept.files().stream().allMatch(file -> {
            Path path = jobs(loadId).resolve(file.name());
            try {
                return Files.isRegularFile(path) && Files.size(path) >= file.length();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /// Continues a package: cuts its files back to what is kept and deletes the others.
    public ExtractedPackage resume(String loadId, PartialExtract kept) {
        Path folder = building.resolve(loadId);
        List<KeptFile> files = kept.files();
        String last = files.isEmpty() ? "" : files.getLast().id();
        ExtractedPackage resumed = new ExtractedPackage(loadId, folder, () -> {
            String next = fileIds.get();
            while (next.compareTo(last) <= 0) {
                next = fileIds.get();
            }
            return next;
        });
        // what an unforced checkpoint names may not be on disk yet
        files.stream().filter(file -> !ExtractedFile.isImported(file.name()))
                .forEach(file -> force(jobs(loadId).resolve(file.name())));
        // first what counts: should the process die between, files too many are deleted by the next run
        resumed.keep(kept);
        Set<String> wanted = new HashSet<>();
        for (KeptFile file : files) {
            wanted.add(file.name());
            resumed.contains(file.table());
            if (!ExtractedFile.isImported(file.name())) {
                // an imported file may be one with the user's own, which is never written to
                cut(jobs(loadId).resolve(file.name()), file.length());
            }
        }
        FolderTree.names(jobs(loadId)).stream().filter(name -> !wanted.contains(name))
                .forEach(name -> FolderTree.delete(jobs(loadId).resolve(name)));
        return resumed;
    }

    private Path jobs(String loadId) {
        return building.resolve(loadId).resolve(JobFolders.NEW);
    }

    private static void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw DiskFault.of("force", file, e);
        }
    }

    private static void cut(Path file, long length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() > length) {
                channel.truncate(length);
                channel.force(true);
            }
        } catch (IOException e) {
            throw DiskFault.of("cut", file, e);
        }
    }

    /// Deletes a package.
    public void drop(String loadId) {
        FolderTree.delete(building.resolve(loadId));
    }

    static void write(Path folder, PartialExtract kept) {
        try {
            ForcedFile.forceEntries(folder.resolve(JobFolders.NEW));
            ForcedFile.replace(folder.resolve(FILE), kept.toJson());
            ForcedFile.forceEntries(folder);
            forgetUnforced(folder);
        } catch (IOException e) {
            throw DiskFault.of("write", folder.resolve(FILE), e);
        }
    }

    /// Where to write what the end of the process does not take away, behind what was forced to disk.
    ///
    /// @param boot the start of the machine until whose end it counts
    static CheckpointJournal journal(Path folder, String boot) {
        return new CheckpointJournal(ofBoot(folder, boot));
    }

    private static void forgetUnforced(Path folder) {
        FolderTree.names(folder).stream().filter(name -> name.startsWith(UNFORCED))
                .forEach(name -> FolderTree.delete(folder.resolve(name)));
    }

    static void forget(Path folder) {
        forgetUnforced(folder);
        FolderTree.delete(folder.resolve(FILE));
    }
}
