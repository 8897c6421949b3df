package dev.dlt4j.sources.catalog;

import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How a vendor answers a request for some of its rows.
@FunctionalInterface
public interface VendorPaging {
    /// The page that a request is for.
    ///
    /// @param url of the server
    VendorAnswer page(VendorRequest request, List<Map<String, Object>> rows, String url);

    /// The same over rows whose field, a number or moment, is not less than a parameter, or less than
    /// another.
    default VendorPaging between(String field, String from, String below) {
        return (request, rows, url) -> page(request, rows.stream()
                .filter(row -> !request.query().containsKey(from)
                        || compare(row.get(field), request.query().get(from)) >= 0)
                .filter(row -> !request.query().containsKey(below)
                        || compare(row.get(field), request.query().get(below)) < 0)
                .toList(), url);
    }

    private static int compare(Object value, String bound) {
        if (value instanceof Number number) {
            return Long.compare(number.longValue(), Long.parseLong(bound));
        }
        return OffsetDateTime.parse(String.valueOf(value)).compareTo(OffsetDateTime.parse(bound));
    }

    /// The same over rows whose field is what a parameter says.
    default VendorPaging where(String field, String param) {
        return (request, rows, url) -> page(request, rows.stream()
                .filter(row -> row.get(field).equals(request.query().get(param))).toList(), url);
    }

    /// How a vendor writes a page.
    @FunctionalInterface
    interface Shape {
        /// @param from how many rows come before the page
        /// @param next how many come before the next one; -1 for none
        VendorAnswer answer(VendorRequest request, List<Map<String, Object>> page, int from, int next,
                List<Map<String, Object>> all);
    }

    /// Pages that begin behind so many rows, the number of which is a parameter, 0 without it.
    ///
    /// @param most how many rows a page has at most, and without a parameter for it
    static VendorPaging offset(String from, String size, int most, Shape shape) {
        return (request, rows, url) -> sliced(request, rows, request.number(from, 0),
                Math.min(most, request.number(size, most)), shape);
    }

    /// Pages that are counted from 1 on.
    static VendorPaging numbers(String page, String size, int most, Shape shape) {
        return (request, rows, url) -> {
            int length = Math.min(most, request.number(size, most));
            return sliced(request, rows, (request.number(page, 1) - 1) * length, length, shape);
        };
    }

    private static VendorAnswer sliced(VendorRequest request, List<Map<String, Object>> rows, int from,
            int length, Shape shape) {
        return shape.answer(request, slice(rows, from, length), from,
                from + length < rows.size() ? from + length : -1, rows);
    }

    /// Rows in a list below a key with a key for the address of the next page, by `offset` and `limit`.
    static VendorPaging links(String key, String next) {
        return (request, rows, url) -> {
            int from = request.number("offset", 0);
            int limit = request.number("limit", 20);
            Map<String, Object> body = body(key, slice(rows, from, limit));
            body.put("count", rows.size());
            body.put(next, from + limit < rows.size()
                    ? url + request.path() + "?offset=" + (from + limit) + "&limit=" + limit
                    : "");
            return VendorAnswer.json(body);
        };
    }

    /// Pages of at most so many rows, whatever is asked for, that follow the row with an id.
    static VendorPaging after(String param, String id, int most) {
        return (request, rows, url) -> {
            String last = request.query().get(param);
            int from = 0;
            while (last != null && from < rows.size()
                    && !Objects.equals(rows.get(from).get(id), last)) {
                from++;
            }
            int start = last == null ? 0 : from + 1;
            Map<String, Object> body = body("data", slice(rows, start, most));
            body.put("object", "list");
            body.put("url", request.path());
            body.put("has_more", start + most < rows.size());
            return VendorAnswer.json(body);
        };
    }

    private static Map<String, Object> body(String key, List<Map<String, Object>> rows) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(key, rows);
        return body;
    }

    private static List<Map<String, Object>> slice(List<Map<String, Object>> rows, int from, int count) {
        return rows.subList(Math.min(from, rows.size()), Math.min(from + count, rows.size()));
    }
}
