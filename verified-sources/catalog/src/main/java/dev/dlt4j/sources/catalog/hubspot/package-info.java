/// Contacts, companies, deals and other objects of HubSpot, and events of them.
@NullMarked
package dev.dlt4j.sources.catalog.hubspot;

import org.jspecify.annotations.NullMarked;
