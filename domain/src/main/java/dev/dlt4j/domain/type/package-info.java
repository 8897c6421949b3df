/// Data types of columns: which one a value has, how text is read as a timestamp or number, and how a value
/// of one type becomes a value of another. All results equal those of dlt 1.31, surprising ones too.
@NullMarked
package dev.dlt4j.domain.type;

import org.jspecify.annotations.NullMarked;
