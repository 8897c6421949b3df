package dev.dlt4j.it.badinput;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The local disk with a switch: while it is not writable, all that would change it fails as it does on a
/// disk that was mounted read only. Permissions would not do, because root, who runs tests in containers, may
/// write anyway.
public final class ReadOnlyDisk extends FileSystem {
    private final FileSystem real;
    private final Path folder;
    private final DiskProvider provider = new DiskProvider(this);
    private BooleanSupplier writable;

    private ReadOnlyDisk(Path folder, BooleanSupplier writable) {
        this.real = folder.getFileSystem();
        this.folder = folder;
        this.writable = writable;
    }

    /// A disk that is not writable.
    static ReadOnlyDisk over(Path folder) {
        return new ReadOnlyDisk(folder, () -> false);
    }

    /// A disk that asks before each change.
    public static ReadOnlyDisk asking(Path folder, BooleanSupplier writable) {
        return new ReadOnlyDisk(folder, writable);
    }

    /// The folder on this disk.
    public Path root() {
        return new DiskPath(this, folder);
    }

    void writable(boolean may) {
        writable = () -> may;
    }

    boolean isWritable() {
        return writable.getAsBoolean();
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        // the real one stays open
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(new DiskPath(this, folder.getRoot()));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return new DiskPath(this, real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(DiskPath.real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
