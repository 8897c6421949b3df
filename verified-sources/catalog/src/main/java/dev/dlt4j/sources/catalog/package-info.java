/// Sources of many vendors. Each is a record of settings with a file that declares the vendor's API in the
/// words of `rest_api`, and a small connector by which a `dlt.yml` names it.
@NullMarked
package dev.dlt4j.sources.catalog;

import org.jspecify.annotations.NullMarked;
