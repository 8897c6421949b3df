/// YAML text as dlt writes it for people: schemas that are exported.
@NullMarked
package dev.dlt4j.domain.yaml;

import org.jspecify.annotations.NullMarked;
