package dev.dlt4j.domain.load;

import dev.dlt4j.domain.naming.NamingConvention;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How datasets are named at a destination: dlt's rules.
public final class DatasetNaming {
    private DatasetNaming() {}

    /// The dataset of a pipeline that names none.
    public static String usual(String pipeline) {
        return pipeline + "_dataset";
    }

    /// The dataset in which the tables of a schema are, before it is normalized: the configured one for the
    /// default schema, one with the name of the schema behind it for others.
    ///
    /// @param dataset       the name that is configured; empty where a destination has one dataset only
    /// @param defaultSchema empty when all schemas share the dataset
    public static String ofSchema(String dataset, String schema, Optional<String> defaultSchema) {
        return dataset.isEmpty() || defaultSchema.isEmpty() || defaultSchema.get().equals(schema)
                ? dataset
                : dataset + "_" + schema;
    }

    /// What a destination calls a dataset.
    public static UnaryOperator<String> normalizer(NamingConvention naming, boolean normalizing) {
        return normalizing ? naming::normalizeTableIdentifier : name -> name;
    }

    /// Makes a name of another one, in the way of Python's `%`: `%s` stands for the other name, `%%` for a
    /// percent sign. A layout without `%s` is the whole name.
    public static String laidOut(String layout, String name) {
        if (!layout.contains("%s")) {
            return layout;
        }
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < layout.length(); i++) {
            char next = i + 1 < layout.length() ? layout.charAt(i + 1) : 0;
            if (layout.charAt(i) == '%' && (next == 's' || next == '%')) {
                made.append(next == 's' ? name : "%");
                i++;
            } else {
                made.append(layout.charAt(i));
            }
        }
        return made.toString();
    }
}
