/// Tickets, calls and chats of Zendesk.
@NullMarked
package dev.dlt4j.sources.catalog.zendesk;

import org.jspecify.annotations.NullMarked;
