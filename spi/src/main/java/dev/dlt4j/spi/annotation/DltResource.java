package dev.dlt4j.spi.annotation;

import dev.dlt4j.domain.schema.WriteDisposition;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a method the code of a resource, dlt's `@dlt.resource`. It returns a `Stream`, an `Iterable` or an
/// `Iterator` of rows or of pages, or returns nothing and takes an [dev.dlt4j.spi.source.Out]. Its parameters
/// are injected: see [ConfigValue], [SecretValue], [Cursor], [dev.dlt4j.spi.source.ResourceContext].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DltResource {
    /// The resource's name; the method's name in snake case by default.
    String name() default "";

    /// The columns that identify a row.
    String[] primaryKey() default {};

    /// The columns by which `merge` deletes earlier rows.
    String[] mergeKey() default {};

    /// What becomes of earlier rows.
    WriteDisposition write() default WriteDisposition.APPEND;

    /// The table rows go to, instead of one of the resource's name.
    String tableName() default "";

    /// A record or a bean that the table's columns are taken from; `void`: none.
    Class<?> columns() default void.class;

    /// How deep nested values become tables of their own; -1: what the source says.
    int maxTableNesting() default -1;

    /// What the data may change of the table, one of `evolve`, `freeze`, `discard_row`, `discard_value`.
    String schemaContract() default "";

    /// Whether the resource is loaded when its source runs.
    boolean selected() default true;

    /// Whether the resource runs beside others.
    boolean parallel() default false;
}
