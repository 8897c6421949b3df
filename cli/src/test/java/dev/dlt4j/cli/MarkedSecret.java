package dev.dlt4j.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A secret of a test that is recognised wherever it turns up.
///
/// @param position where the test puts it
record MarkedSecret(String position) {
    private static final int GROUP = 3;

    /// Characters that an address and JSON write otherwise are in it.
    String value() {
        return "mark-%s&+/=%s".formatted(position, position.toUpperCase(Locale.ROOT));
    }

    /// As part of an address.
    String encoded() {
        return URLEncoder.encode(value(), StandardCharsets.UTF_8);
    }

    /// Every text by which it would be given away: plain, URL-encoded, and as part of something in base64.
    Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>(List.of(value(), encoded(),
                encoded().toLowerCase(Locale.ROOT), value().replace("/", "\\/"),
                value().replace("&", "\\u0026")));
        for (int before = 0; before < GROUP; before++) {
            byte[] shifted = (" ".repeat(before) + value()).getBytes(StandardCharsets.UTF_8);
            String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String inner = whole.substring(before == 0 ? 0 : 4, whole.length() - 2);
            forms.add(inner);
            forms.add(inner.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }
}
