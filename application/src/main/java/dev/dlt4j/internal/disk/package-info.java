/// Writing to a pipeline's working folder: files forced to disk, and errors when the disk
/// refuses.
@NullMarked
package dev.dlt4j.internal.disk;

import org.jspecify.annotations.NullMarked;
