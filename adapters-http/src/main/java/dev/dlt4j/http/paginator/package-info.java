/// Where the next page is: dlt's paginators, and the port for others.
@NullMarked
package dev.dlt4j.http.paginator;

import org.jspecify.annotations.NullMarked;
