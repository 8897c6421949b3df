/// The front door of dlt4j: pipelines, resources and what a run reports.
@NullMarked
package dev.dlt4j;

import org.jspecify.annotations.NullMarked;
