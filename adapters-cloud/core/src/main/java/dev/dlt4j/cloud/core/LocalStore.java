package dev.dlt4j.cloud.core;

import dev.dlt4j.domain.TerminalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A folder of this machine. Links are followed.
final class LocalStore implements Store {
    /// Files up to this size, in bytes, are read in one piece.
    private static final int SMALL = 64 * 1024;

    private final Path root;
    private final String rootUrl;
    private final LocalWriter writer;

    LocalStore(Path root) {
        this.root = root;
        this.rootUrl = address(root).replaceFirst("/*$", "/");
        this.writer = new LocalWriter(root);
    }

    @Override
    public List<StoredFile> list(Glob glob) throws IOException {
        if (!Files.exists(root)) {
            throw Files.isSymbolicLink(root)
                    ? NotAFile.link(root, "check bucket_url")
                    : new TerminalException("the folder %s does not exist; check bucket_url".formatted(root));
        }
        if (!Files.isDirectory(root)) {
            throw new TerminalException(
                    "%s is a file; give its folder as bucket_url and its name as file_glob".formatted(root));
        }
        List<StoredFile> found = new ArrayList<>();
        LocalListing.walk(root, glob, (path, attributes) -> found.add(stored(path, attributes)));
        found.sort(Comparator.comparing(StoredFile::path));
        return found;
    }

    @Override
    public Optional<StoredFile> find(String path) throws IOException {
        try {
            var attributes = Files.readAttributes(root.resolve(path), BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(stored(path, attributes)) : Optional.empty();
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    private StoredFile stored(String path, BasicFileAttributes attributes) {
        return new StoredFile(path, root.resolve(path).toString(), url(path), attributes.size(),
                FileTimes.asPython(attributes.lastModifiedTime().toInstant()), null);
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        if (file.size() >= 0 && file.size() <= SMALL) {
            ByteBuffer content = ByteBuffer.allocate((int) file.size() + 1);
            if (isReadWhole(file, content)) {
                return new ByteArrayInputStream(content.array(), 0, content.position());
            }
        }
        return Files.newInputStream(root.resolve(file.path()));
    }

    /// Reads up to the end; false when there is more than was listed. A stream would ask the system twice as
    /// often, which is felt where there are thousands of files.
    private boolean isReadWhole(StoredFile file, ByteBuffer content) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(root.resolve(file.path()))) {
            while (content.hasRemaining()) {
                if (channel.read(content) < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public InputStream range(StoredFile file, long from, long length) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(file.path()));
        return new BoundedStream(Channels.newInputStream(channel.position(from)), length);
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        writer.write(path, content);
    }

    @Override
    public void put(String path, Path content) throws IOException {
        writer.copy(path, content);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        writer.move(root.resolve(from), root.resolve(to));
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            Files.deleteIfExists(root.resolve(path));
        }
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        writer.deleteFolder(root.resolve(path));
    }

    /// Paths of characters that need no escape are put behind the folder's address: `Path.toUri` would ask
    /// the system whether each is a folder.
    @Override
    public String url(String path) {
        return isPlain(path) ? rootUrl + path : address(root.resolve(path));
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            boolean plain = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9') || "-_./=".indexOf(character) >= 0;
            if (!plain || (character == '/' && (i == 0 || path.charAt(i - 1) == '/'))) {
                return false;
            }
        }
        return !path.isEmpty() && !path.endsWith("/");
    }

    /// Two slashes and an empty host, as every other program writes it.
    private static String address(Path path) {
        return path.toUri().toString().replaceFirst("^file:/(?!/)", "file:///");
    }

    @Override
    public Optional<Path> onThisMachine(StoredFile file) {
        return Optional.of(root.resolve(file.path()));
    }

    @Override
    public String toString() {
        return root.toString();
    }

    @Override
    public void close() {
        writer.close();
    }
}
