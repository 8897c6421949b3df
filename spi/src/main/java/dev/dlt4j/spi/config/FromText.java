package dev.dlt4j.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the static method of a configuration record that reads its keys out of one text, such as a URL:
/// `static Map<String, Object> keys(String text)`. Where the record is expected the text may then be written
/// instead; keys that are not in it are looked for as always. The text may hold secrets: what the method
/// throws must not show it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FromText {
}
