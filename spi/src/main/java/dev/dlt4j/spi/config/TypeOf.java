package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the static method of a configuration record that chooses among the types of a component by the other
/// values: `static Optional<Class<? extends BucketCredentials>> type(Map<String, Object> values, Extensions
/// installed)`. The component is read last; with a type it must have a value, without one it is empty. The
/// method may throw a [ConfigurationError] when the values so far cannot be used.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TypeOf {
    /// The component's key, in snake case.
    String value();
}
