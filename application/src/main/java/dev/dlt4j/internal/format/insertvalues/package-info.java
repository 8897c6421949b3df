/// Job files that are an INSERT statement.
@NullMarked
package dev.dlt4j.internal.format.insertvalues;

import org.jspecify.annotations.NullMarked;
