package dev.dlt4j.cloud.sftp;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/// A folder of an SSH server. Links are followed.
final class SftpStore implements Store {
    private final SftpConnection connection;
    private final String root;

    /// Work that may fail with a status of the server.
    @FunctionalInterface
    private interface Work<T> {
        T with(SftpClient files) throws IOException;
    }

    SftpStore(SftpConnection connection) {
        this.connection = connection;
        this.root = connection.address().root();
    }

    private <T> T doing(String path, Work<T> work) throws IOException {
        try {
            return work.with(connection.files());
        } catch (SftpException e) {
            throw failure(path, e);
        } catch (UncheckedIOException e) {
            // what goes wrong while a folder is listed
            throw e.getCause() instanceof SftpException status ? failure(path, status) : e.getCause();
        }
    }

    /// Work that changes nothing, which is done once more when the connection was cut.
    private <T> T reading(String path, Work<T> work) throws IOException {
        try {
            return doing(path, work);
        } catch (SshException cut) {
            connection.drop();
            return doing(path, work);
        }
    }

    private static IOException failure(String path, SftpException e) {
        IOException known = switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                new NoSuchFileException(path);
            case SftpConstants.SSH_FX_PERMISSION_DENIED -> new AccessDeniedException(path);
            default -> new IOException(path + ": " + e.getMessage());
        };
        known.initCause(e);
        return known;
    }

    private String absolute(String path) {
        return path.isEmpty() ? (root.isEmpty() ? "/" : root) : root + "/" + path;
    }

    @Override
    public List<StoredFile> list(Glob glob) throws IOException {
        Glob all = glob.withHidden();
        if (find(absolute(""), "").isEmpty()) {
            throw new TerminalException("there is no folder %s; check bucket_url".formatted(this));
        }
        List<StoredFile> found = new ArrayList<>();
        walk(all.folder(), all, all.depth(), found);
        found.sort(Comparator.comparing(StoredFile::path));
        return found;
    }

    private void walk(String folder, Glob glob, int depth, List<StoredFile> found) throws IOException {
        List<SftpClient.DirEntry> entries;
        try {
            entries = reading(absolute(folder), files -> {
                List<SftpClient.DirEntry> read = new ArrayList<>();
                files.readDir(absolute(folder)).forEach(read::add);
                return read;
            });
        } catch (NoSuchFileException gone) {
            return;
        }
        for (SftpClient.DirEntry entry : entries) {
            String name = entry.getFilename();
            if (name.equals(".") || name.equals("..")) {
                continue;
            }
            String path = folder.isEmpty() ? name : folder + "/" + name;
            Optional<Attributes> attributes = entry.getAttributes().isSymbolicLink()
                    ? find(absolute(path), path)
                    : Optional.of(entry.getAttributes());
            if (attributes.isPresent() && attributes.get().isDirectory()) {
                boolean elsewhere = !(path + "/").startsWith(glob.prefix())
                        && !glob.prefix().startsWith(path);
                if (depth > 1 && !elsewhere) {
                    walk(path, glob, depth == Integer.MAX_VALUE ? depth : depth - 1, found);
                }
            } else if (attributes.isPresent() && attributes.get().isRegularFile() && glob.matches(path)) {
                found.add(stored(path, attributes.get()));
            }
        }
    }

    /// What is at a path; empty when it is not there.
    private Optional<Attributes> find(String absolute, String path) throws IOException {
        try {
            return Optional.of(reading(path, files -> files.stat(absolute)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<StoredFile> find(String path) throws IOException {
        return find(absolute(path), path).filter(Attributes::isRegularFile)
                .map(attributes -> stored(path, attributes));
    }

    private StoredFile stored(String path, Attributes attributes) {
        return new StoredFile(path, url(path), url(path), attributes.getSize(),
                attributes.getModifyTime().toInstant().atOffset(ZoneOffset.UTC), null);
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        SftpClient channel = connection.channel();
        try {
            return new FilterInputStream(channel.read(absolute(file.path()))) {
                @Override
                public void close() throws IOException {
                    try (channel) {
                        super.close();
                    }
                }
            };
        } catch (SftpException e) {
            channel.close();
            throw failure(file.name(), e);
        }
    }

    @Override
    public InputStream range(StoredFile file, long from, long length) throws IOException {
        return reading(file.name(), files -> {
            byte[] bytes = new byte[Math.toIntExact(length)];
            int read = 0;
            try (SftpClient.CloseableHandle handle = files.open(absolute(file.path()),
                    SftpClient.OpenMode.Read)) {
                while (read < bytes.length) {
                    int now = files.read(handle, from + read, bytes, read, bytes.length - read);
                    if (now < 0) {
                        break;
                    }
                    read += now;
                }
            }
            return new ByteArrayInputStream(bytes, 0, read);
        });
    }

    /// All go through one connection, on which a stream reads ahead already.
    @Override
    public boolean servesRanges(StoredFile file) {
        return false;
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        put(path, new ByteArrayInputStream(content));
    }

    @Override
    public void put(String path, Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            put(path, in);
        }
    }

    /// Written aside, where no glob of a table looks, and moved to its place.
    private void put(String path, InputStream content) throws IOException {
        String aside = ".dlt4j." + UUID.randomUUID();
        doing(path, files -> {
            makeFolders(files, parent(path));
            try (OutputStream out = files.write(absolute(aside))) {
                content.transferTo(out);
            }
            move(files, absolute(aside), absolute(path));
            return path;
        });
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private void makeFolders(SftpClient files, String path) throws IOException {
        if (find(absolute(path), path).isPresent()) {
            return;
        }
        if (path.isEmpty()) {
            makeRoot(files);
            return;
        }
        makeFolders(files, parent(path));
        makeFolder(files, absolute(path));
    }

    private void makeRoot(SftpClient files) throws IOException {
        String made = "";
        for (String name : root.substring(root.isEmpty() ? 0 : 1).split("/", -1)) {
            made = made + "/" + name;
            if (find(made, made).isEmpty()) {
                makeFolder(files, made);
            }
        }
    }

    private void makeFolder(SftpClient files, String absolute) throws IOException {
        try {
            files.mkdir(absolute);
        } catch (SftpException e) {
            // another thread may have made it
            if (find(absolute, absolute).isEmpty()) {
                throw e;
            }
        }
    }

    private static void move(SftpClient files, String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = files.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(from, to);
            return;
        }
        // the protocol itself moves nothing onto a file that is there
        try {
            files.remove(to);
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
        files.rename(from, to);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        doing(from, files -> {
            makeFolders(files, parent(to));
            move(files, absolute(from), absolute(to));
            return to;
        });
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            try {
                doing(path, files -> {
                    files.remove(absolute(path));
                    return path;
                });
            } catch (NoSuchFileException gone) {
                // an earlier try deleted it
            }
        }
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        Optional<Attributes> there = find(absolute(path), path);
        if (there.isEmpty()) {
            return;
        }
        walk(path, Glob.startingWith(path.isEmpty() ? "" : path + "/"), Integer.MAX_VALUE, files);
        delete(files.stream().map(StoredFile::path).toList());
        removeFolders(path);
    }

    private void removeFolders(String path) throws IOException {
        doing(path, files -> {
            for (SftpClient.DirEntry entry : files.readDir(absolute(path))) {
                if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
                    removeFolders(path + "/" + entry.getFilename());
                }
            }
            files.rmdir(absolute(path));
            return path;
        });
    }

    @Override
    public String url(String path) {
        return connection.address() + (path.isEmpty() ? "" : "/" + path);
    }

    @Override
    public String toString() {
        return connection.address().toString();
    }

    @Override
    public void close() {
        connection.close();
    }
}
