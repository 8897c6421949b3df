package dev.dlt4j.http.paginator;

import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The paginators there are, each with all its parameters.
///
/// ```java
/// Paginators.cursor().path("meta.next").param("after").build()
/// ```
public final class Paginators {
    private Paginators() {}

    /// One page and no more.
    public static Paginator singlePage() {
        return new SinglePage();
    }

    /// The address in the body under `next`.
    public static Paginator jsonLink() {
        return jsonLink("next");
    }

    /// The address in the body at a path.
    public static Paginator jsonLink(String nextUrlPath) {
        return new JsonLink(Selector.of(nextUrlPath));
    }

    /// The address in the header `Link` whose relation is `next`.
    public static Paginator headerLink() {
        return headerLink("next");
    }

    /// The address in the header `Link` of a relation.
    public static Paginator headerLink(String relation) {
        return new HeaderLink(relation);
    }

    /// The value of a header, sent back as a parameter.
    public static Paginator headerCursor(String header, String param) {
        return new HeaderCursor(header, param);
    }

    /// A value of the body, sent back as a parameter.
    public static Paginator cursor(String path, String param) {
        return new BodyCursor(Selector.of(path), new Target.Param(param), false, null);
    }

    /// Page numbers from `base` up to the total that the body says at a path.
    public static Paginator pageNumber(int base, String totalPath) {
        return of("page_number", Map.of("base_page", base, "total_path", totalPath));
    }

    /// Offsets from 0 up to the total that the body says at a path.
    public static Paginator offset(int limit, String totalPath) {
        return of("offset", Map.of("limit", limit, "total_path", totalPath));
    }

    /// Any of them by its name and keys in a configuration: `cursor`, `cursor_path` ….
    ///
    /// @throws ConfigurationError naming the key that does not fit
    public static Paginator of(String type, Map<String, ? extends @Nullable Object> settings) {
        return PaginatorKind.named(type)
                .orElseThrow(() -> new ConfigurationError("there is no paginator named \"%s\"; there are: %s"
                        .formatted(type, String.join(", ", PaginatorKind.names()))))
                .open(new PaginatorSettings(settings));
    }

    /// The names of all kinds.
    public static List<String> names() {
        return PaginatorKind.names();
    }

    /// The keys that a kind takes; empty when there is no such kind.
    public static Optional<List<String>> keys(String type) {
        return PaginatorKind.named(type).map(PaginatorKind::keys);
    }
}
