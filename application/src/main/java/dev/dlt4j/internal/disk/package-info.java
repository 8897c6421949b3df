/// What all who write into a pipeline's working folder share: files that last, and what is said when the disk
/// refuses.
@NullMarked
package dev.dlt4j.internal.disk;

import org.jspecify.annotations.NullMarked;
