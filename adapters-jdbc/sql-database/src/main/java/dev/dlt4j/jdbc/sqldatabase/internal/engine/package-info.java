/// The databases that are known by name.
@NullMarked
package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import org.jspecify.annotations.NullMarked;
