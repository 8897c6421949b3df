/// The ports: what a connector jar implements and what it is given, spoken in domain types. Nothing else is
/// needed to write a connector.
@NullMarked
package dev.dlt4j.spi;

import org.jspecify.annotations.NullMarked;
