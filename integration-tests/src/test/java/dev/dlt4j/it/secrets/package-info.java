/// Holds that no test of this module leaves or prints a secret.
@NullMarked
package dev.dlt4j.it.secrets;

import org.jspecify.annotations.NullMarked;
