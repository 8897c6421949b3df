package dev.dlt4j.http.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hosts that are reached without a proxy, as Python's requests reads `NO_PROXY`: ends of names, with or
/// without a point before them and a port behind them, addresses, ranges of addresses, `*` for all.
///
/// @param entries in lower case
public record NoProxy(List<String> entries) {
    private static final int BITS = 32;
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    public NoProxy {
        entries = List.copyOf(entries);
    }

    /// Reads entries with commas between them.
    static NoProxy of(String text) {
        return new NoProxy(Arrays.stream(text.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1))
                .filter(entry -> !entry.isEmpty()).toList());
    }

    /// Asked twice for each request, so most have no text to read here.
    boolean contains(String name, int port) {
        if (entries.isEmpty()) {
            return false;
        }
        String host = name.toLowerCase(Locale.ROOT);
        Integer address = address(host);
        return entries.stream().anyMatch(entry -> entry.equals("*") || entry.equals(host)
                || (address == null
                        ? host.endsWith(entry) || (host + ":" + port).endsWith(entry)
                                || ("." + host).endsWith(entry)
                        : isInRange(address, entry)));
    }

    private static boolean isInRange(int address, String entry) {
        int slash = entry.indexOf('/');
        Integer network = slash < 0 ? null : address(entry.substring(0, slash));
        String bits = entry.substring(slash + 1);
        if (network == null || !bits.matches("[0-9]{1,2}") || Integer.parseInt(bits) > BITS) {
            return false;
        }
        int length = Integer.parseInt(bits);
        int mask = length == 0 ? 0 : -1 << (BITS - length);
        return (address & mask) == (network & mask);
    }

    /// The number of an address; null when the text is a name.
    private static @Nullable Integer address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return null;
        }
        int address = 0;
        for (String part : text.split("\\.", -1)) {
            address = (address << 8) | Integer.parseInt(part);
        }
        return address;
    }
}
