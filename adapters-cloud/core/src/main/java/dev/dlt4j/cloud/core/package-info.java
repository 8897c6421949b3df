/// What all stores of files share: the [dev.dlt4j.cloud.core.Store] of local folders and buckets, the globs
/// that choose files in it, and the credentials in dlt's words.
@NullMarked
package dev.dlt4j.cloud.core;

import org.jspecify.annotations.NullMarked;
