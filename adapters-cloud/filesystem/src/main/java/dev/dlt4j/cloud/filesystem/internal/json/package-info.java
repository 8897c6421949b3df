/// Files of JSON documents, handed over as bytes without building objects.
@NullMarked
package dev.dlt4j.cloud.filesystem.internal.json;

import org.jspecify.annotations.NullMarked;
