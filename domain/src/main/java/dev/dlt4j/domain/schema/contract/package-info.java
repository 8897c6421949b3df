/// Schema contracts: which changes of a schema data may cause, and what happens to data that would cause
/// others.
@NullMarked
package dev.dlt4j.domain.schema.contract;

import org.jspecify.annotations.NullMarked;
