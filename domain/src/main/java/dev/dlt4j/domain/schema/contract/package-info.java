/// Schema contracts: which changes of a schema data may cause, and what becomes of data that would cause
/// others.
@NullMarked
package dev.dlt4j.domain.schema.contract;

import org.jspecify.annotations.NullMarked;
