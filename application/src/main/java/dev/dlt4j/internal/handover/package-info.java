/// What lies between extract and normalize: the files of documents, whole or still growing.
@NullMarked
package dev.dlt4j.internal.handover;

import org.jspecify.annotations.NullMarked;
