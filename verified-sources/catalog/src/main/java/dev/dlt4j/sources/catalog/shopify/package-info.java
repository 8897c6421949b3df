/// Products, orders and customers of Shopify, and queries of its partner API.
@NullMarked
package dev.dlt4j.sources.catalog.shopify;

import org.jspecify.annotations.NullMarked;
