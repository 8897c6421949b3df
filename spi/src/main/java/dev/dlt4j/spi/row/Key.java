package dev.dlt4j.spi.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a component of a record, or a getter of a bean, that tells rows apart: it belongs to the table's
/// primary key and is never null. In rows of nested tables it only means that.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Key {
}
