package dev.dlt4j.cloud.azure;

import java.io.IOException;

/// A blob is not the one that was listed.
final class ChangedBlob extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedBlob(String url) {
        super(url + " has changed since it was listed");
    }
}
