package dev.dlt4j.domain.jsonpath;

import dev.dlt4j.domain.jsonpath.PathStep.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A path into documents of maps and lists, as dlt takes it for cursors, selectors and nested hints.
/// Immutable.
///
/// `a.b`, `$.a`, `a['odd name']`, `'odd.name'`, `a-b`, `*`, `a[0]`, `a[-1]`, `a[1,2]`, `a[1:3]`, `a[*]`,
/// `a,b`, `$..id`, `a[?(@.price > 10 && @.tag == 'x')]`, `@`, and behind back quotes `this`, `parent`, `len`
/// and `keys`. A dot always parts names: a name that holds one stands in quotes.
public final class JsonPath {
    private final String text;
    private final PathStep step;

    private JsonPath(String text, PathStep step) {
        this.text = text;
        this.step = step;
    }

    /// Reads a path.
    ///
    /// @throws JsonPathException when it is no path, saying where reading stopped
    public static JsonPath of(String text) {
        return new JsonPath(text, new PathParser(text).parse());
    }

    /// What the path leads to, in the document's order; empty when it leads nowhere.
    public List<Match> find(@Nullable Object document) {
        return step.find(new Match(document, PathStep.This.INSTANCE, null));
    }

    /// The values the path leads to; a null that is there is one of them.
    public List<@Nullable Object> values(@Nullable Object document) {
        List<@Nullable Object> values = new ArrayList<>();
        find(document).forEach(match -> values.add(match.value()));
        return values;
    }

    /// The path of each match, which leads to it alone.
    public List<String> resolved(@Nullable Object document) {
        return find(document).stream().map(Match::path).toList();
    }

    /// The name of the field when the path is but one field of the document, which is then read directly.
    public Optional<String> simpleField() {
        return step instanceof Fields fields && fields.names().size() == 1
                && !fields.names().getFirst().equals("*")
                        ? Optional.of(fields.names().getFirst())
                        : Optional.empty();
    }

    /// Takes all that the path leads to out of the document, whose maps and lists must be changeable.
    ///
    /// @throws JsonPathException when the path leads to what is not part of the document, as `len` does
    public void delete(@Nullable Object document) {
        step.delete(document, document);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonPath path && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// The text the path was made from.
    @Override
    public String toString() {
        return text;
    }
}
