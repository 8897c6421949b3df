package dev.dlt4j.spi.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what the source is called that a class with annotated methods stands for, dlt's `@dlt.source`. The
/// components of a record, or the parameters of the constructor, are its configuration.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DltSource {
    /// The source's name: that of its schema, and its key in the state. The class's name in snake case unless
    /// said.
    String value() default "";

    /// The section of settings below `sources`; the source's name by default.
    String section() default "";

    /// How deep nested values become tables of their own; -1: dlt's default.
    int maxTableNesting() default -1;

    /// Whether nested tables get a column with the id of their root row.
    boolean rootKey() default false;
}
