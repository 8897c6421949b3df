package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A component of a configuration record that is never looked for in settings: what is written beside its
/// other keys, or is part of a text that stands for the record, counts; else its default.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ExplicitOnly {
}
