/// The PostgreSQL destination behind the front door, on a real server.
@NullMarked
package dev.dlt4j.it.postgres;

import org.jspecify.annotations.NullMarked;
