/// Deals, leads, persons and more of Pipedrive.
@NullMarked
package dev.dlt4j.sources.catalog.pipedrive;

import org.jspecify.annotations.NullMarked;
