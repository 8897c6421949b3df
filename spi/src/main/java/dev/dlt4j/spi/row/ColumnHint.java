package dev.dlt4j.spi.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares more about the column of a record's component, or of a bean's getter, than its type does.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface ColumnHint {
    /// Digits of a decimal, length of a text or of bytes, digits of a fraction of a second. -1: the
    /// destination's choice.
    int precision() default -1;

    /// Digits behind the point of a decimal. -1: the destination's choice.
    int scale() default -1;
}
