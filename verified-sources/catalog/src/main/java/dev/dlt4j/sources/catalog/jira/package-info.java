/// Issues, users, workflows and projects of Jira.
@NullMarked
package dev.dlt4j.sources.catalog.jira;

import org.jspecify.annotations.NullMarked;
