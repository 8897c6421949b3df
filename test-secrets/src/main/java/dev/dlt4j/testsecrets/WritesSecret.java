package dev.dlt4j.testsecrets;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Files, relative to its folder, into which a test itself writes a secret, beside those in which a project
/// keeps them.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WritesSecret {
    String[] value();
}
