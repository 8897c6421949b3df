/// What third parties do: write a connector against the SPI, build it by itself, and drop the jar in.
@NullMarked
package dev.dlt4j.it.connector;

import org.jspecify.annotations.NullMarked;
