/// Expressions of `dlt.yml` in CEL. The library reads and checks them; they are evaluated here, because rows
/// mix kinds of numbers and lack members, which CEL's own evaluation refuses.
@NullMarked
package dev.dlt4j.extensions.cel;

import org.jspecify.annotations.NullMarked;
