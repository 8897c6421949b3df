/// The load step: the destination is migrated, job files are loaded, the load is closed.
/// [dev.dlt4j.internal.load.LoadStep] is the place to start.
@NullMarked
package dev.dlt4j.internal.load;

import org.jspecify.annotations.NullMarked;
