package dev.dlt4j.spi.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A piece of SQL with the values of its parameters.
///
/// @param text       with a `?` for each parameter
/// @param parameters in the order of the text
public record SqlFragment(String text, List<@Nullable Object> parameters) {
    public SqlFragment {
        Objects.requireNonNull(text, "text");
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /// A piece with values in the order of its parameters.
    public static SqlFragment of(String text, @Nullable Object... parameters) {
        return new SqlFragment(text, Arrays.asList(parameters));
    }

    /// The same values in another text around this one.
    public SqlFragment within(String before, String after) {
        return new SqlFragment(before + text + after, parameters);
    }

    /// Pieces one after the other.
    public static SqlFragment joined(List<SqlFragment> pieces, String separator) {
        List<@Nullable Object> values = new ArrayList<>();
        pieces.forEach(piece -> values.addAll(piece.parameters));
        return new SqlFragment(String.join(separator, pieces.stream().map(SqlFragment::text).toList()),
                values);
    }
}
