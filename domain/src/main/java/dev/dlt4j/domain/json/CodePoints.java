package dev.dlt4j.domain.json;

/// The order of texts by code point, which is also that of their UTF-8 bytes and differs from that of
/// `compareTo` beyond the basic plane.
public final class CodePoints {
    private CodePoints() {}

    /// Negative, zero or positive as `a` comes before, with or after `b`.
    public static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean leftPair = Character.isSurrogate(left);
                return leftPair == Character.isSurrogate(right)
                        ? Character.compare(left, right)
                        : leftPair ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
