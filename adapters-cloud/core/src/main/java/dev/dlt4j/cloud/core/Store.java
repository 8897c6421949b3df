package dev.dlt4j.cloud.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Files below one address: a folder of this machine, a bucket or a part of one, a folder behind a protocol.
/// A path is relative to that address, its names separated by `/`. Safe for use by several threads; opens
/// nothing before the first call that needs a connection.
///
/// A file that is not there is a [java.nio.file.NoSuchFileException], one that may not be read an
/// [java.nio.file.AccessDeniedException]; any other [IOException] may succeed when it is tried again. A
/// failure that the store can explain better (a bucket that does not exist, expired credentials) is a
/// [dev.dlt4j.domain.DltException].
public interface Store extends AutoCloseable {
    /// The files that a glob means, sorted by path; no folders. A store that knows no folders finds names
    /// that begin with a dot too, see [Glob#withHidden].
    ///
    /// @throws dev.dlt4j.domain.DltException when there is no such folder or bucket, or it may not be listed
    List<StoredFile> list(Glob glob) throws IOException;

    /// One file by its path; empty when it is not there.
    Optional<StoredFile> find(String path) throws IOException;

    /// The content of a file, from its start.
    InputStream open(StoredFile file) throws IOException;

    /// A part of the content of a file. When the file is another one than was listed, as its
    /// [StoredFile#version] shows, this fails.
    ///
    /// @param from   where the part begins
    /// @param length how many bytes it has at most: fewer where the file ends
    InputStream range(StoredFile file, long from, long length) throws IOException;

    /// Whether [#range] fetches the part alone, so that several parts are worth fetching at once.
    default boolean servesRanges(StoredFile file) {
        return true;
    }

    /// Writes a file, in place of one that is there. Readers see the old content or the new, never a part;
    /// once this returns, the file outlasts a crash.
    void put(String path, byte[] content) throws IOException;

    /// Writes a file with the content of a file of this machine, as [#put(String, byte[])] does.
    void put(String path, Path content) throws IOException;

    /// Gives a file another path, in place of a file that is there.
    void rename(String from, String to) throws IOException;

    /// Deletes files. Those that are not there are left out, so that a repeated call succeeds.
    void delete(Collection<String> paths) throws IOException;

    /// Deletes a folder with all that is below it; does nothing when it is not there.
    void deleteFolder(String path) throws IOException;

    /// The whole address of a path, percent-encoded where the address is a `file:` URL.
    String url(String path);

    /// A file of this machine that has the content, for readers that can only read such; empty when the
    /// content is elsewhere.
    default Optional<Path> onThisMachine(StoredFile file) {
        return Optional.empty();
    }

    /// The address, for people: no secret in it.
    @Override
    String toString();

    @Override
    void close();
}
