package dev.dlt4j.testkit;

import dev.dlt4j.domain.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a [MockVendor] answers: a status, headers and JSON.
///
/// @param body what is written as JSON: maps, lists, texts, numbers
public record VendorAnswer(int status, Map<String, String> headers, Object body) {
    public VendorAnswer {
        headers = Map.copyOf(headers);
    }

    /// An answer with status 200.
    public static VendorAnswer json(Object body) {
        return json(200, body);
    }

    /// An answer with another status.
    public static VendorAnswer json(int status, Object body) {
        return new VendorAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    /// The same answer with one more header.
    public VendorAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new VendorAnswer(status, more, body);
    }

    byte[] bytes() {
        return JsonText.compactBytes(body);
    }
}
