package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A component of a configuration record that is never looked up in settings. It has the value written beside
/// the other keys of the record, or in a text in place of them, else its default.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ExplicitOnly {
}
