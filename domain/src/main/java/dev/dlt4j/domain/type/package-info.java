/// Data types of columns: which one a value has, how text is read as a timestamp or number, and how a value
/// of one type becomes a value of another. The answers are those of dlt 1.31, down to the odd ones.
@NullMarked
package dev.dlt4j.domain.type;

import org.jspecify.annotations.NullMarked;
