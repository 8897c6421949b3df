/// Accounts, leads, opportunities and other objects of Salesforce.
@NullMarked
package dev.dlt4j.sources.catalog.salesforce;

import org.jspecify.annotations.NullMarked;
