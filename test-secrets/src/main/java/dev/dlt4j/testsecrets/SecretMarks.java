package dev.dlt4j.testsecrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The mark by which the secrets of tests are recognised, in every form in which it may be written: as it is,
/// also within something URL-encoded, and within something in base64.
final class SecretMarks {
    /// Every secret of a test contains it. It has letters alone, which no encoding of URLs or JSON changes.
    static final String MARK = "geheim";
    private static final int GROUP = 3;

    private final Map<String, byte[]> forms = new LinkedHashMap<>();

    SecretMarks() {
        add(MARK);
        for (int before = 0; before < GROUP; before++) {
            add(base64(before));
        }
    }

    private void add(String text) {
        forms.putIfAbsent(text, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The characters of the base64 text that depend on the mark alone, when so many bytes are before it in
    /// its group.
    private static String base64(int before) {
        byte[] shifted = (" ".repeat(before) + MARK + "  ").getBytes(StandardCharsets.UTF_8);
        String whole = Base64.getEncoder().encodeToString(shifted);
        int first = (before * 8 + 5) / 6;
        int last = (before + MARK.length()) * 8 / 6;
        return whole.substring(before == 0 ? 0 : first, last);
    }

    /// The first form that is found.
    Optional<String> in(byte[] bytes, int length) {
        boolean[] first = new boolean[256];
        forms.values().forEach(form -> first[form[0] & 0xff] = true);
        for (int at = 0; at < length; at++) {
            if (first[bytes[at] & 0xff]) {
                for (Map.Entry<String, byte[]> form : forms.entrySet()) {
                    if (isAt(bytes, at, length, form.getValue())) {
                        return Optional.of(form.getKey());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(byte[] bytes, int at, int length, byte[] form) {
        int end = at + form.length;
        return end <= length && Arrays.equals(bytes, at, end, form, 0, form.length);
    }
}
