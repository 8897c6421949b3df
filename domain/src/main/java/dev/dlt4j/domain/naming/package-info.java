/// Naming conventions: how names of the source become names of the destination.
@NullMarked
package dev.dlt4j.domain.naming;

import org.jspecify.annotations.NullMarked;
