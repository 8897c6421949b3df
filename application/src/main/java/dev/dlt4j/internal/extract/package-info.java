/// The extract step: sources are run and what they hand over becomes the files of an extracted package.
///
/// [dev.dlt4j.internal.extract.Extractor] tells the story. Data faults are found here, before the package
/// counts.
@NullMarked
package dev.dlt4j.internal.extract;

import org.jspecify.annotations.NullMarked;
