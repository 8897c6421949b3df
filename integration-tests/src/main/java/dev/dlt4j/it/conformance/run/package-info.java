/// The program that replays golden vectors, and the list of all their areas.
@NullMarked
package dev.dlt4j.it.conformance.run;

import org.jspecify.annotations.NullMarked;
