/// What job files of text have in common: values as text, put into a buffer without an object a cell, and the
/// file they go to.
@NullMarked
package dev.dlt4j.internal.format.text;

import org.jspecify.annotations.NullMarked;
