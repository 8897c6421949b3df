/// What a destination is made of: its provider, its capabilities and the client that migrates and loads.
@NullMarked
package dev.dlt4j.spi.destination;

import org.jspecify.annotations.NullMarked;
