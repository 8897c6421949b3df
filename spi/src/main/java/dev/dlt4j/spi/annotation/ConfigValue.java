package dev.dlt4j.spi.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives a parameter its value from settings, dlt's `dlt.config.value`: of a resource's method from
/// `sources.<section>.<resource>.<key>`, then from shorter paths; of the source's constructor from
/// `sources.<section>.<source>.<key>`. An `Optional`, a `List`, a `Map` and a parameter with
/// [dev.dlt4j.spi.config.Default] need not be set.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ConfigValue {
    /// The key; the parameter's name in snake case by default. Names of parameters are known when the class
    /// was compiled with `-parameters`.
    String value() default "";
}
