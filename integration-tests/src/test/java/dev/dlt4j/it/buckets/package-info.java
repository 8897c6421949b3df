/// Object stores, by servers that speak their protocols.
@NullMarked
package dev.dlt4j.it.buckets;

import org.jspecify.annotations.NullMarked;
