package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An `Optional` component of a configuration record that must have a value unless another key has one. It
/// is reported as missing like a required one.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RequiredUnless {
    /// The other keys, in snake case; a value of any of them is enough.
    String[] value();
}
