/// SQL as text: dialects that connectors bring, and the statements that all SQL destinations share.
@NullMarked
package dev.dlt4j.spi.sql;

import org.jspecify.annotations.NullMarked;
