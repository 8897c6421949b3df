package dev.dlt4j.cloud.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the files of a glob from what a service lists by prefix. Keys that end with `/` are left out:
/// consoles make them to show empty folders.
public final class BucketListing {
    private final BucketAddress address;
    private final Glob glob;
    private final List<StoredFile> found = new ArrayList<>();

    public BucketListing(BucketAddress address, Glob glob) {
        this.address = address;
        this.glob = glob.withHidden();
    }

    /// What all keys to list begin with.
    public String prefix() {
        return address.key(glob.prefix());
    }

    /// Whether no match has a `/` behind the prefix, so that the service need not list deeper.
    public boolean isFlat() {
        return glob.depth() == 1;
    }

    /// Takes a key that was listed.
    ///
    /// @param version what changes with the content; null where the service has no such thing
    public void add(String key, long size, Instant modified, @Nullable String version) {
        String path = address.path(key);
        if (!key.endsWith("/") && glob.matches(path)) {
            String url = address.url(path);
            found.add(new StoredFile(path, url, url, size, modified.atOffset(ZoneOffset.UTC), version));
        }
    }

    /// The files that were chosen, sorted by path.
    public List<StoredFile> files() {
        found.sort(Comparator.comparing(StoredFile::path));
        return found;
    }
}
