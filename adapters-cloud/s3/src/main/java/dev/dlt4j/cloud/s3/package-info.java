/// Buckets of Amazon S3, and of services that speak its protocol.
@NullMarked
package dev.dlt4j.cloud.s3;

import org.jspecify.annotations.NullMarked;
