package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names that a component of a configuration record had earlier. One that is still written is a fault that
/// names the new one.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FormerName {
    /// The earlier keys, in snake case.
    String[] value();
}
