package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.IOException;

/// A file that cannot be unpacked.
public final class DamagedPacking extends IOException {
    private static final long serialVersionUID = 1L;

    private final String codec;

    DamagedPacking(String codec, IOException cause) {
        super(cause.getMessage(), cause);
        this.codec = codec;
    }

    /// What the file was packed with.
    public String codec() {
        return codec;
    }
}
