/// Holds that no test leaves or prints a secret.
@NullMarked
package dev.dlt4j.testsecrets;

import org.jspecify.annotations.NullMarked;
