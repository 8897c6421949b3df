/// The declarative source rest_api: dlt's grammar, checked and run.
@NullMarked
package dev.dlt4j.http.rest;

import org.jspecify.annotations.NullMarked;
