/// Pages and databases of Notion.
@NullMarked
package dev.dlt4j.sources.catalog.notion;

import org.jspecify.annotations.NullMarked;
