/// Workspaces, projects, tasks and stories of Asana.
@NullMarked
package dev.dlt4j.sources.catalog.asana;

import org.jspecify.annotations.NullMarked;
