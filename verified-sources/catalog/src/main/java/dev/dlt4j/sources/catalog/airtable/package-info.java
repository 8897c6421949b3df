/// Tables of Airtable.
@NullMarked
package dev.dlt4j.sources.catalog.airtable;

import org.jspecify.annotations.NullMarked;
