package dev.dlt4j.internal.normalize.commit;

import java.util.OptionalLong;

/// When a job file ends and the table continues in a new one. Checked after every `buffer` rows, as
/// in dlt, so that files depend on the data alone.
///
/// @param items  rows a file has at least when it ends
/// @param bytes  bytes a file has at least when it ends, before compression
/// @param buffer rows written together; not more than `items`
public record FileLimits(OptionalLong items, OptionalLong bytes, long buffer) {
    public FileLimits {
        buffer = Math.max(1, Math.min(buffer, items.orElse(buffer)));
    }

    /// Files of any size.
    public static FileLimits none() {
        return new FileLimits(OptionalLong.empty(), OptionalLong.empty(), 5000);
    }

    boolean isNone() {
        return items.isEmpty() && bytes.isEmpty();
    }

    /// How many rows may be added to a file of `rows` before its size is checked.
    long until(long rows) {
        return isNone() ? Long.MAX_VALUE : buffer - rows % buffer;
    }

    boolean reached(long rows, long written) {
        return !isNone() && rows > 0 && rows % buffer == 0
                && ((items.isPresent() && rows >= items.getAsLong())
                        || (bytes.isPresent() && written >= bytes.getAsLong()));
    }
}
