package dev.dlt4j.spi.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives a parameter its value from settings as [ConfigValue] does, but not from `config.toml`: dlt's
/// `dlt.secrets.value`. A parameter of the type [dev.dlt4j.spi.config.Secret] is a secret without it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface SecretValue {
    /// The key; the parameter's name in snake case by default.
    String value() default "";
}
