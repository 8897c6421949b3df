/// Customers, subscriptions, events and other objects of Stripe.
@NullMarked
package dev.dlt4j.sources.catalog.stripe;

import org.jspecify.annotations.NullMarked;
