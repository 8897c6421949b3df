/// Load packages on disk. [dev.dlt4j.internal.pack.PackageStore] makes every move; nothing else touches these
/// folders.
@NullMarked
package dev.dlt4j.internal.pack;

import org.jspecify.annotations.NullMarked;
