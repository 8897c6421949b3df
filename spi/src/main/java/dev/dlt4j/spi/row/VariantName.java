package dev.dlt4j.spi.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the [Discriminator] says of a record of a sealed interface. Without it that is the record's simple
/// name in snake case: `credit_card` for `CreditCard`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface VariantName {
    /// The value of the discriminator.
    String value();
}
