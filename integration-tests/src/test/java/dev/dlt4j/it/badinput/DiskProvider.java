package dev.dlt4j.it.badinput;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/// What a [ReadOnlyDisk] does with its files.
final class DiskProvider extends FileSystemProvider {
    private final ReadOnlyDisk disk;

    DiskProvider(ReadOnlyDisk disk) {
        this.disk = disk;
    }

    /// The real path of one that is to be changed. The error is the one Linux gives.
    private Path changed(Path path) throws FileSystemException {
        if (!disk.isWritable()) {
            throw new FileSystemException(path.toString(), null, "Read-only file system");
        }
        return DiskPath.real(path);
    }

    private Path opened(Path path, Set<? extends OpenOption> options) throws FileSystemException {
        boolean writes = options.contains(StandardOpenOption.WRITE)
                || options.contains(StandardOpenOption.APPEND);
        return writes ? changed(path) : DiskPath.real(path);
    }

    private static FileSystemProvider of(Path real) {
        return real.getFileSystem().provider();
    }

    @Override
    public String getScheme() {
        return "readonly";
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        Path real = opened(path, options);
        return of(real).newFileChannel(real, options, attributes);
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
            FileAttribute<?>... attributes) throws IOException {
        Path real = opened(path, options);
        return of(real).newByteChannel(real, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path real = DiskPath.real(folder);
        DirectoryStream<Path> stream = of(real).newDirectoryStream(real,
                entry -> filter.accept(new DiskPath(disk, entry)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> entries = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return entries.hasNext();
                    }

                    @Override
                    public Path next() {
                        return new DiskPath(disk, entries.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Path real = changed(folder);
        of(real).createDirectory(real, attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        Path real = changed(path);
        of(real).delete(real);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        Path real = changed(target);
        of(real).copy(DiskPath.real(source), real, options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Path real = changed(target);
        of(real).move(changed(source), real, options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        Path real = DiskPath.real(path);
        return of(real).isSameFile(real, DiskPath.real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        Path real = DiskPath.real(path);
        return of(real).isHidden(real);
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        Path real = DiskPath.real(path);
        return of(real).getFileStore(real);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = Set.of(modes).contains(AccessMode.WRITE) ? changed(path) : DiskPath.real(path);
        of(real).checkAccess(real, modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type,
            LinkOption... options) {
        Path real = DiskPath.real(path);
        return of(real).getFileAttributeView(real, type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        Path real = DiskPath.real(path);
        return of(real).readAttributes(real, type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        Path real = DiskPath.real(path);
        return of(real).readAttributes(real, attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
            throws IOException {
        Path real = changed(path);
        of(real).setAttribute(real, attribute, value, options);
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
