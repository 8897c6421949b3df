package dev.dlt4j.http.paginator;

import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How many rows a page has, and to how few it shrinks when a server fails. Each smaller size divides
/// the one above it, so that a page of one size is a whole number of pages of another.
///
/// @param name   of the parameter, or the place in the JSON body with points between names
/// @param inBody whether it is a place in the body
/// @param sizes  from the wanted one to the least
public record PageSize(String name, boolean inBody, List<Integer> sizes) {
    /// The keys in a configuration.
    public static final List<String> KEYS = List.of("param", "body_path", "size", "min");

    public PageSize {
        sizes = List.copyOf(sizes);
    }

    /// Reads `param` or `body_path`, `size` and `min`.
    ///
    /// @throws ConfigurationError naming the key that does not fit
    public static PageSize of(Map<String, ? extends @Nullable Object> keys) {
        PaginatorSettings settings = new PaginatorSettings(keys);
        Target target = settings.target("param", "body_path", "");
        Long size = settings.whole("size");
        Long min = settings.whole("min");
        if (size == null || size < 1 || size > Integer.MAX_VALUE) {
            throw ConfigurationError.at("size", "the number of rows of a page is needed");
        }
        if (min != null && (min < 1 || min > size)) {
            throw ConfigurationError.at("min", "expected a number from 1 to size");
        }
        return switch (target) {
            case Target.Param param when param.name().isEmpty() -> throw ConfigurationError.at("param",
                    "the parameter that says how many rows a page has is needed, or body_path");
            case Target.Param param -> new PageSize(param.name(), false, sizes(size, min));
            case Target.InBody body -> new PageSize(body.path(), true, sizes(size, min));
        };
    }

    private static List<Integer> sizes(long size, @Nullable Long min) {
        List<Integer> sizes = new ArrayList<>();
        long least = min == null ? 1 : min;
        for (int each = (int) size; each >= least && (sizes.isEmpty() || each < sizes.getLast());) {
            sizes.add(each);
            each = largestPart(each);
        }
        return sizes;
    }

    /// The largest number that divides another and is at most half of it.
    private static int largestPart(int number) {
        for (int divisor = 2; (long) divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return number / divisor;
            }
        }
        return 1;
    }

    private Target target() {
        return inBody ? new Target.InBody(name) : new Target.Param(name);
    }

    boolean isAt(Target place) {
        return target().equals(place);
    }

    /// The request for pages of that size.
    public RestRequest put(RestRequest request, int size) {
        String inUrl = inBody ? null : LinkQuery.value(request.url(), name);
        return inUrl == null
                ? target().put(request, size)
                : request.at(LinkQuery.with(request.url(), name, String.valueOf(size)));
    }

    /// The size in a request: the first of [#sizes] when it has none.
    public int in(RestRequest request) {
        Object found = inBody ? null : LinkQuery.value(request.url(), name);
        return switch (found == null ? target().in(request) : found) {
            case Number number -> number.intValue();
            case String text when text.matches("[0-9]{1,9}") -> Integer.parseInt(text);
            case null, default -> sizes.getFirst();
        };
    }

    /// The next smaller size; empty when there is none.
    public Optional<Integer> below(int size) {
        return sizes.stream().filter(each -> each < size && size % each == 0).findFirst();
    }

    /// The next larger size; empty when there is none.
    public Optional<Integer> above(int size) {
        return sizes.reversed().stream().filter(each -> each > size && each % size == 0).findFirst();
    }
}
