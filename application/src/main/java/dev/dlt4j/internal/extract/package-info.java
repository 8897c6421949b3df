/// The extract step: sources are run and their items become the files of an extracted package.
///
/// [dev.dlt4j.internal.extract.Extractor] is the place to start. Faults in data are found here, before the
/// package is committed.
@NullMarked
package dev.dlt4j.internal.extract;

import org.jspecify.annotations.NullMarked;
