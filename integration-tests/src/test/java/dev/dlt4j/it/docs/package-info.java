/// What the documentation shows, as code that compiles and runs. A region between `// snippet` and `// end`
/// is what some page quotes; [dev.dlt4j.it.docs.PagesTest] compares them.
@NullMarked
package dev.dlt4j.it.docs;

import org.jspecify.annotations.NullMarked;
