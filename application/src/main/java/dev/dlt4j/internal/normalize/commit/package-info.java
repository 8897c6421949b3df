/// The chunks of all workers become one schema and one set of job files, in the order of the data.
@NullMarked
package dev.dlt4j.internal.normalize.commit;

import org.jspecify.annotations.NullMarked;
