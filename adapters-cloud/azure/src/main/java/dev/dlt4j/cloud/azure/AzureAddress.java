package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A container, or a folder in it, in each form in which URLs name one: `az://container/folder`,
/// `abfss://container@account.dfs.core.windows.net/folder`, `az://account.dfs.core.windows.net/container/…`.
///
/// @param files     how paths and keys follow from each other
/// @param container its name
/// @param host      that of the account; empty where the URL has none
record AzureAddress(BucketAddress files, String container, Optional<String> host) {
    private static final Pattern HOST_FIRST = Pattern
            .compile("([^:/]+://)([^/@]+\\.dfs\\.core\\.windows\\.net)/+(.*)", Pattern.DOTALL);

    /// The container that a URL names.
    ///
    /// @throws ConfigurationError when it names none
    static AzureAddress of(String bucketUrl) {
        Matcher hostFirst = HOST_FIRST.matcher(bucketUrl);
        if (hostFirst.matches()) {
            BucketAddress files = BucketAddress.of(hostFirst.group(1) + hostFirst.group(3));
            return new AzureAddress(files, files.bucket(), Optional.of(hostFirst.group(2)));
        }
        BucketAddress files = BucketAddress.of(bucketUrl);
        int at = files.bucket().indexOf('@');
        if (at < 0) {
            return new AzureAddress(files, files.bucket(), Optional.empty());
        }
        String container = files.bucket().substring(0, at);
        String host = files.bucket().substring(at + 1);
        if (container.isEmpty() || container.contains(":") || host.isEmpty()) {
            throw new ConfigurationError("bucket_url names no container; write it as "
                    + "abfss://container@account.dfs.core.windows.net/folder or az://container/folder");
        }
        return new AzureAddress(files, container, Optional.of(host));
    }
}
