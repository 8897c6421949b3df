package dev.dlt4j.http.paginator;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.rows.Selector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts on from page to page, dlt's `offset` and `page_number`.
///
/// @param what    what is counted, for messages: `pages`, `items`
/// @param start   value of the first request
/// @param step    what is added for the next
/// @param base    the value that the API counts from
/// @param total   where the body says how many there are; null when it does not
/// @param maximum the value that is not reached; null for none
/// @param limit   how many rows are asked for, and where that is sent; null for page numbers
record Range(String what, Target target, long start, long step, long base, @Nullable Selector total,
        @Nullable Long maximum, boolean stopAfterEmptyPage, @Nullable MoreFlag more,
        @Nullable Target limit) implements Paginator {
    /// More than any API counts to, and so little that base and step can be added.
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE / 4);

    @Override
    public RestRequest first(RestRequest request) {
        return at(request, start, step);
    }

    private RestRequest at(RestRequest request, long value, long length) {
        RestRequest changed = target.put(request, value);
        return limit == null ? changed : limit.put(changed, length);
    }

    /// How many rows the request asks for; pages count by one.
    private long length(RestRequest request) {
        return limit == null ? step : whole(limit.in(request), step);
    }

    /// A page's number says where it begins only together with its size; a highest number means pages of the
    /// first size.
    @Override
    public Optional<RestRequest> resized(RestRequest request, PageSize size, int from, int to) {
        if (limit != null) {
            boolean isLimit = size.isAt(limit) && size.sizes().getFirst() == step;
            return isLimit ? Optional.of(size.put(request, to)) : Optional.empty();
        }
        long rows = (current(request) - base) * from;
        return maximum != null || rows % to != 0
                ? Optional.empty()
                : Optional.of(target.put(size.put(request, to), base + rows / to));
    }

    @Override
    public Optional<RestRequest> next(RestRequest request, ReadPage page) {
        if (stopAfterEmptyPage && page.isEmpty()) {
            return Optional.empty();
        }
        Long all = total == null ? null : total(page, total);
        long length = length(request);
        long value = current(request) + length;
        boolean hasNext = (all == null || value < all + base) && (maximum == null || value < maximum);
        if (more != null) {
            // read in any case: that it is missing is a fault on the last page too
            hasNext &= more.hasMore(page);
        }
        return hasNext ? Optional.of(at(request, value, length)) : Optional.empty();
    }

    @Override
    public List<RestRequest> behind(RestRequest next, ReadPage page, int most) {
        if (total == null && maximum == null) {
            return List.of();
        }
        long end = total == null ? Long.MAX_VALUE : total(page, total) + base;
        end = maximum == null ? end : Math.min(end, maximum);
        long length = length(next);
        List<RestRequest> behind = new ArrayList<>(most);
        for (long value = current(next) + length; value < end && behind.size() < most; value += length) {
            behind.add(at(next, value, length));
        }
        return behind;
    }

    /// Where the request is; the first of a detected paginator is ignored.
    private long current(RestRequest request) {
        return whole(target.in(request), start);
    }

    private static long whole(@Nullable Object value, long otherwise) {
        return switch (value) {
            case Number number -> number.longValue();
            case String text when text.matches("-?[0-9]{1,18}") -> Long.parseLong(text);
            case null, default -> otherwise;
        };
    }

    private long total(ReadPage page, Selector path) {
        Object found = page.value(path).orElseThrow(() -> new TerminalException(
                "%s: the total of %s is not in the body at `%s`: set total_path to where it is, or to null"
                        .formatted(page.response().request(), what, path)));
        try {
            BigInteger whole = switch (found) {
                case Boolean flag -> flag ? BigInteger.ONE : BigInteger.ZERO;
                case Number number -> new BigDecimal(number.toString()).toBigInteger();
                case String text -> new BigInteger(text.strip().replaceAll("(?<=[0-9])_(?=[0-9])", ""));
                default -> throw new NumberFormatException();
            };
            return whole.min(MOST).max(MOST.negate()).longValue();
        } catch (NumberFormatException e) {
            throw new TerminalException("%s: the total of %s at `%s` is no whole number".formatted(
                    page.response().request(), what, path), e);
        }
    }
}
