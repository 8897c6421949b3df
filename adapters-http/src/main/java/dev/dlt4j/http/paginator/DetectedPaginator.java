package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.Outline;
import dev.dlt4j.http.rows.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The paginator that an answer suggests, found as dlt finds it.
///
/// @param note what to tell the user; `sure` says whether it may be wrong
public record DetectedPaginator(Paginator paginator, String note, boolean sure) {
    private static final Set<String> TOTAL_PAGES = Set.of("total_pages", "pages", "totalpages");

    private static final Set<String> CURRENT_PAGE = Set.of("page", "current_page", "currentpage",
            "page_number",
            "pagenumber");

    /// A value with the keys that lead to it.
    private record Found(List<String> path, Object value) {
        Selector selector() {
            return Selector.ofNames(path);
        }

        String shown() {
            return String.join(".", path);
        }
    }

    /// Looks at an answer; a single page when nothing suggests more.
    ///
    /// @param outline null when the answer is not JSON
    public static DetectedPaginator of(RestResponse response, @Nullable Outline outline) {
        if (response.link("next").isPresent()) {
            return new DetectedPaginator(new HeaderLink("next"), "header_link", true);
        }
        Object document = outline == null ? null : outline.document();
        Found next = nextPage(document, List.of());
        if (next != null && next.value() instanceof String link
                && (link.startsWith("http") || link.startsWith("/"))) {
            return new DetectedPaginator(new JsonLink(next.selector()),
                    "json_link with next_url_path: " + next.shown(), true);
        }
        Found total = totalPages(document, List.of());
        if (total != null && isWhole(total.value())) {
            int base = isFirstPageOne(response, document, total) ? 1 : 0;
            return new DetectedPaginator(
                    new Range("pages", new Target.Param("page"), base, 1, base, total.selector(), null, true,
                            null, null),
                    "page_number with total_path: %s, counting from %d".formatted(total.shown(), base),
                    false);
        }
        if (next != null) {
            return new DetectedPaginator(
                    new BodyCursor(next.selector(), new Target.Param("cursor"), false, null),
                    "cursor with cursor_path: %s, cursor_param: cursor".formatted(next.shown()), false);
        }
        return new DetectedPaginator(new SinglePage(), "single_page", false);
    }

    /// Whether the request or the answer says that the first page has the number 1.
    private static boolean isFirstPageOne(RestResponse response, @Nullable Object document, Found total) {
        if (response.request().params().get("page") instanceof Number asked && asked.longValue() == 1) {
            return true;
        }
        Object beside = document;
        for (String name : total.path().subList(0, total.path().size() - 1)) {
            beside = beside instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return beside instanceof Map<?, ?> members && members.entrySet().stream()
                .anyMatch(member -> CURRENT_PAGE
                        .contains(String.valueOf(member.getKey()).toLowerCase(Locale.ROOT))
                        && member.getValue() instanceof Number number && number.longValue() == 1);
    }

    private static boolean isWhole(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || (value instanceof String text && text.strip().matches("[+-]?[0-9]+"));
    }

    private static @Nullable Found nextPage(@Nullable Object value, List<String> path) {
        return found(value, path, key -> key.startsWith("next"), true);
    }

    private static @Nullable Found totalPages(@Nullable Object value, List<String> path) {
        return found(value, path, TOTAL_PAGES::contains, false);
    }

    private static @Nullable Found found(@Nullable Object value, List<String> path,
            Predicate<String> wanted, boolean inside) {
        if (!(value instanceof Map<?, ?> members)) {
            return null;
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String key = String.valueOf(member.getKey());
            List<String> here = joined(path, key);
            if (wanted.test(key.toLowerCase(Locale.ROOT))) {
                Object found = member.getValue();
                if (isScalar(found)) {
                    return new Found(here, found);
                }
                Found address = inside ? address(found, here) : null;
                if (address != null) {
                    return address;
                }
            }
            Found below = found(member.getValue(), here, wanted, inside);
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    private static @Nullable Found address(@Nullable Object value, List<String> path) {
        if (value instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                String key = String.valueOf(member.getKey()).toLowerCase(Locale.ROOT);
                Object inner = member.getValue();
                if ((key.startsWith("href") || key.startsWith("url")) && isScalar(inner)) {
                    return new Found(joined(path, String.valueOf(member.getKey())), inner);
                }
            }
        }
        return null;
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static List<String> joined(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
