/// Shared by job files of text: values as text, appended to a buffer without an object per cell, and the
/// file.
@NullMarked
package dev.dlt4j.internal.format.text;

import org.jspecify.annotations.NullMarked;
