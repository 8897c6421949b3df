package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.filesystem.internal.block.Unpacked;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A file of a listing, with dlt's fields: `file_name`, `relative_path`, `file_url`, `mime_type`, `encoding`
/// where it is packed, `modification_date`, and `size_in_bytes` where it is known. Loaded, it is a row of
/// these. Cannot be changed.
public final class FileItem extends AbstractMap<String, Object> {
    private final Store store;
    private final StoredFile file;
    private final Map<String, Object> fields;

    FileItem(Store store, StoredFile file) {
        this.store = store;
        this.file = file;
        MimeType type = MimeType.of(file.fileName());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file_name", file.fileName());
        values.put("relative_path", file.path());
        values.put("file_url", file.url());
        values.put("mime_type", type.name());
        values.put("modification_date", file.modified());
        if (file.size() >= 0) {
            values.put("size_in_bytes", file.size());
        }
        type.encoding().ifPresent(encoding -> values.put("encoding", encoding));
        this.fields = Collections.unmodifiableMap(values);
    }

    public String fileName() {
        return file.fileName();
    }

    /// Its path below the folder or bucket, names separated by `/`.
    public String relativePath() {
        return file.path();
    }

    public String fileUrl() {
        return file.url();
    }

    public OffsetDateTime modificationDate() {
        return file.modified();
    }

    /// Less than 0 where the store does not say it.
    public long sizeInBytes() {
        return file.size();
    }

    /// The content, unpacked where it is packed with gzip, zstd, bzip2 or as the only file of a zip archive.
    /// The caller closes it.
    public InputStream open() throws IOException {
        InputStream packed = store.open(file);
        try {
            return Unpacked.of(packed);
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw e;
        }
    }

    /// The bytes as they are stored, packed or not.
    public byte[] readBytes() throws IOException {
        try (InputStream in = store.open(file)) {
            return in.readAllBytes();
        }
    }

    Store store() {
        return store;
    }

    StoredFile stored() {
        return file;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields.entrySet();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
