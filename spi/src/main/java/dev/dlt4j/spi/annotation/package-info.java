/// Annotations that spell sources and resources as a class with methods.
@NullMarked
package dev.dlt4j.spi.annotation;

import org.jspecify.annotations.NullMarked;
