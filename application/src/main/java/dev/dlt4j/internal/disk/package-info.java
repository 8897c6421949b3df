/// What all who write into a pipeline's working folder share: files forced to disk, and errors when the disk
/// refuses.
@NullMarked
package dev.dlt4j.internal.disk;

import org.jspecify.annotations.NullMarked;
