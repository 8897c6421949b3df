package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says in one sentence what a component of a configuration record is for. Shown by the command line and in
/// the reference pages.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Doc {
    /// Sentences for users, without markup.
    String value();
}
