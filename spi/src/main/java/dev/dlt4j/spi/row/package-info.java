/// Classes of rows as schema: what records and beans say of the columns their values go to.
@NullMarked
package dev.dlt4j.spi.row;

import org.jspecify.annotations.NullMarked;
