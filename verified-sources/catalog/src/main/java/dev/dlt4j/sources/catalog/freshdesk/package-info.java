/// Tickets, contacts and other lists of Freshdesk.
@NullMarked
package dev.dlt4j.sources.catalog.freshdesk;

import org.jspecify.annotations.NullMarked;
