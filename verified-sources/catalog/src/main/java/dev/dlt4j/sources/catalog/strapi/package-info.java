/// Collections of a Strapi server.
@NullMarked
package dev.dlt4j.sources.catalog.strapi;

import org.jspecify.annotations.NullMarked;
