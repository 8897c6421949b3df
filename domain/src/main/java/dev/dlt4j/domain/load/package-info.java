/// Names of load packages and of the job files in them.
@NullMarked
package dev.dlt4j.domain.load;

import org.jspecify.annotations.NullMarked;
