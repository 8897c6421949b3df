/// Other Java processes, for tests of what two processes do to each other or one leaves behind.
@NullMarked
package dev.dlt4j.it.process;

import org.jspecify.annotations.NullMarked;
