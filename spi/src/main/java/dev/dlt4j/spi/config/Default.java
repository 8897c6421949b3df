package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value that a component of a configuration record, or an injected parameter, takes when nothing is
/// configured, as it would be written in a configuration file. One with neither a default nor an `Optional`,
/// `List` or `Map` type is required.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Default {
    /// The value as it would be written in `dlt.yml`.
    String value();
}
