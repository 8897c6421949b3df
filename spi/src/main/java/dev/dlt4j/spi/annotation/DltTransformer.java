package dev.dlt4j.spi.annotation;

import dev.dlt4j.domain.schema.WriteDisposition;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a method the code of a transformer, dlt's `@dlt.transformer`. Its first parameter without annotation
/// takes a row of the parent, or a whole page when it is a `List`. It returns rows as a method with
/// [DltResource] does, or a single row; nothing when it returns null.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DltTransformer {
    /// The name of the resource or transformer of the same source whose rows it takes.
    String of();

    /// The transformer's name; the method's name in snake case by default.
    String name() default "";

    /// The columns that identify a row.
    String[] primaryKey() default {};

    /// The columns by which `merge` deletes earlier rows.
    String[] mergeKey() default {};

    /// What becomes of earlier rows.
    WriteDisposition write() default WriteDisposition.APPEND;

    /// The table rows go to, instead of one of the transformer's name.
    String tableName() default "";

    /// A record or a bean that the table's columns are taken from; `void`: none.
    Class<?> columns() default void.class;

    /// How deep nested values become tables of their own; -1: what the source says.
    int maxTableNesting() default -1;

    /// What the data may change of the table, one of `evolve`, `freeze`, `discard_row`, `discard_value`.
    String schemaContract() default "";

    /// Whether the transformer is loaded when its source runs.
    boolean selected() default true;

    /// Whether its calls run beside each other.
    boolean parallel() default false;
}
