/// Pipelines, connectors and what they run with as Guice bindings. Nothing here does what plain constructors
/// could not: [dev.dlt4j.Pipeline.Builder] takes the same parts one by one.
@NullMarked
package dev.dlt4j.guice;

import org.jspecify.annotations.NullMarked;
