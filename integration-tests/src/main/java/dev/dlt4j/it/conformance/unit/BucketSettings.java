package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.spi.config.Default;
import java.util.Map;

/// dlt's `FilesystemConfiguration`, without its credentials.
record BucketSettings(String bucketUrl, Map<String, Object> credentials, @Default("false") boolean readOnly,
        Map<String, Object> kwargs, Map<String, Object> clientKwargs, Map<String, Object> configKwargs) {}
