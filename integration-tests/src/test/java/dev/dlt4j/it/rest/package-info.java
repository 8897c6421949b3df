/// REST APIs that fail at random, and processes that are killed while they read one.
@NullMarked
package dev.dlt4j.it.rest;

import org.jspecify.annotations.NullMarked;
