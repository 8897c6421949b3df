package dev.dlt4j.http.paginator;

import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The paginators by their names in a configuration, with the keys each takes.
enum PaginatorKind {
    SINGLE_PAGE, JSON_LINK("next_url_path", "has_more_path", "end_of_stream_path"),
    /** Old name of `json_link`. */
    JSON_RESPONSE("next_url_path", "has_more_path", "end_of_stream_path"),
    HEADER_LINK("links_next_key", "has_more_path", "end_of_stream_path"),
    HEADER_CURSOR("cursor_key", "cursor_param", "has_more_path", "end_of_stream_path"),
    CURSOR("cursor_path", "cursor_param", "cursor_body_path",
            "stop_after_empty_page", "has_more_path", "end_of_stream_path"),
    OFFSET("limit", "offset", "offset_param",
            "offset_body_path", "limit_param", "limit_body_path", "total_path",
            "maximum_offset", "stop_after_empty_page", "has_more_path", "end_of_stream_path"),
    PAGE_NUMBER(
            "base_page", "page", "page_param", "page_body_path", "total_path",
            "maximum_page", "stop_after_empty_page", "has_more_path", "end_of_stream_path");

    private static final String EMPTY = "stop_after_empty_page";

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> keys;

    PaginatorKind(String... keys) {
        this.keys = List.of(keys);
    }

    static Optional<PaginatorKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.dltName().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(PaginatorKind::dltName).toList();
    }

    private String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> keys() {
        return keys;
    }

    Paginator open(PaginatorSettings settings) {
        Paginator pages = pages(settings);
        MoreFlag more = switch (this) {
            case JSON_LINK, JSON_RESPONSE, HEADER_LINK, HEADER_CURSOR -> settings.more();
            case SINGLE_PAGE, CURSOR, OFFSET, PAGE_NUMBER -> null;
        };
        return more == null ? pages : new Ended(pages, more);
    }

    private Paginator pages(PaginatorSettings settings) {
        return switch (this) {
            case SINGLE_PAGE -> new SinglePage();
            case JSON_LINK, JSON_RESPONSE -> new JsonLink(settings.path("next_url_path", "next"));
            case HEADER_LINK -> new HeaderLink(settings.text("links_next_key", "next"));
            case HEADER_CURSOR -> new HeaderCursor(settings.text("cursor_key", "next"),
                    settings.text("cursor_param", "cursor"));
            case CURSOR -> new BodyCursor(settings.path("cursor_path", "cursors.next"),
                    settings.target("cursor_param", "cursor_body_path", "cursor"),
                    settings.flag(EMPTY, false), settings.more());
            case OFFSET -> offset(settings);
            case PAGE_NUMBER -> pageNumber(settings);
        };
    }

    private static Paginator offset(PaginatorSettings settings) {
        Long limit = settings.whole("limit");
        if (limit == null) {
            throw ConfigurationError.at("limit", "the paginator offset needs the number of rows of a page");
        }
        Long start = settings.whole("offset");
        return range("items", settings, "maximum_offset",
                settings.target("offset_param", "offset_body_path", "offset"),
                start == null ? 0 : start, limit, 0,
                settings.target("limit_param", "limit_body_path", "limit"));
    }

    private static Paginator pageNumber(PaginatorSettings settings) {
        Long base = Objects.requireNonNullElse(settings.whole("base_page"), 0L);
        Long page = settings.whole("page");
        return range("pages", settings, "maximum_page",
                settings.target("page_param", "page_body_path", "page"), page == null ? base : page, 1, base,
                null);
    }

    private static Paginator range(String what, PaginatorSettings settings, String maximumKey, Target target,
            long start, long step, long base, @Nullable Target limit) {
        Selector total = settings.pathUnlessNull("total_path", "total");
        Long maximum = settings.whole(maximumKey);
        MoreFlag more = settings.more();
        boolean stopsWhenEmpty = settings.flag(EMPTY, true);
        if (total == null && maximum == null && more == null && !stopsWhenEmpty) {
            throw ConfigurationError.at(EMPTY,
                    "nothing would end the reading: give total_path, %s or has_more_path, or let an empty "
                            .formatted(maximumKey) + "page end it");
        }
        return new Range(what, target, start, step, base, total, maximum, stopsWhenEmpty, more, limit);
    }
}
