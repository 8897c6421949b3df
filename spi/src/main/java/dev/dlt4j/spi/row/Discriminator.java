package dev.dlt4j.spi.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the member of a document that says which of a sealed interface's records it is. Rows that are such
/// records get the member, and with it a column, unless the records have a component of that name.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Discriminator {
    /// The member's name, as `kind`.
    String value();
}
