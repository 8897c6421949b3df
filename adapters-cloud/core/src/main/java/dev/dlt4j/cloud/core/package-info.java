/// What all stores of files share: the [dev.dlt4j.cloud.core.Store] of local folders and buckets, and the
/// globs that choose files in it.
@NullMarked
package dev.dlt4j.cloud.core;

import org.jspecify.annotations.NullMarked;
