package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bucket, or the part of it whose keys begin with a prefix. Nothing in it is percent-encoded, as in
/// fsspec.
///
/// @param scheme as it was written, such as `s3` or `s3a`
/// @param bucket the bucket or container
/// @param prefix of all keys: empty, or it ends with `/`
public record BucketAddress(String scheme, String bucket, String prefix) {
    private static final Pattern URL = Pattern.compile("([^:/]+)://([^/]*)/*(.*?)/*", Pattern.DOTALL);

    public BucketAddress {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(prefix, "prefix");
    }

    /// The bucket that a URL names.
    ///
    /// @throws ConfigurationError when the URL has no bucket
    public static BucketAddress of(String bucketUrl) {
        Matcher url = URL.matcher(bucketUrl);
        if (!url.matches() || url.group(2).isBlank()) {
            throw new ConfigurationError(
                    "%s names no bucket; write it as %s://bucket/folder".formatted(bucketUrl,
                            Stores.scheme(bucketUrl)));
        }
        String folder = url.group(3);
        return new BucketAddress(url.group(1), url.group(2), folder.isEmpty() ? "" : folder + "/");
    }

    /// The key of a path of the store.
    public String key(String path) {
        return prefix + path;
    }

    /// The path of a key of the store.
    public String path(String key) {
        return key.substring(prefix.length());
    }

    /// The whole address of a path.
    public String url(String path) {
        return scheme + "://" + bucket + "/" + prefix + path;
    }

    @Override
    public String toString() {
        String url = url("");
        return url.substring(0, url.length() - 1);
    }
}
