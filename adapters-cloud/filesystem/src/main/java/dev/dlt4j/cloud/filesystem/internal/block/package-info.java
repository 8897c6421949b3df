/// Bytes of a file: unpacked, decoded to UTF-8, and cut into blocks.
@NullMarked
package dev.dlt4j.cloud.filesystem.internal.block;

import org.jspecify.annotations.NullMarked;
