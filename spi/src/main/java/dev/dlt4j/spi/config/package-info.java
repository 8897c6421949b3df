/// How a connector declares its configuration as a record.
@NullMarked
package dev.dlt4j.spi.config;

import org.jspecify.annotations.NullMarked;
