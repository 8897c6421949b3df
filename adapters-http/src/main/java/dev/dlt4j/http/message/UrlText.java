package dev.dlt4j.http.message;

import dev.dlt4j.domain.json.PythonText;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Addresses as text: joined, escaped and compared as Python's requests does it.
public final class UrlText {
    private static final String UNRESERVED = "-._~";
    private static final String KEPT_IN_URL = UNRESERVED + "!#$%&'()*+,/:;=?@[]";

    private static final Pattern USER = Pattern.compile("^(https?://)([^/?#@]*)@", Pattern.CASE_INSENSITIVE);

    private UrlText() {}

    /// One slash between base and path; an empty path leaves the base as it is, an absolute one takes its
    /// place.
    public static String join(String base, String path) {
        if (path.startsWith("http://") || path.startsWith("https://")) {
            return path;
        }
        if (path.isEmpty() || base.isEmpty()) {
            return base + path;
        }
        String left = base;
        while (left.endsWith("/")) {
            left = left.substring(0, left.length() - 1);
        }
        String right = path;
        while (right.startsWith("/")) {
            right = right.substring(1);
        }
        return left + "/" + right;
    }

    /// The address that a reference in a page leads to.
    ///
    /// @throws IllegalArgumentException when one of them is no address
    public static String resolve(String page, String reference) {
        String escaped = escaped(reference.strip());
        if (escaped.startsWith("?")) {
            String bare = escaped(page).replaceFirst("[?#].*$", "");
            return bare + escaped;
        }
        return URI.create(uriText(escaped(page))).resolve(uriText(escaped)).toString();
    }

    /// Brackets are not taken by the JDK's parser outside of a query.
    private static String uriText(String escaped) {
        int query = escaped.indexOf('?');
        String path = query < 0 ? escaped : escaped.substring(0, query);
        return path.replace("[", "%5B").replace("]", "%5D") + (query < 0 ? "" : escaped.substring(query));
    }

    /// The address with all that cannot be sent escaped, and without its fragment.
    public static String escaped(String url) {
        int fragment = url.indexOf('#');
        String sent = fragment < 0 ? url : url.substring(0, fragment);
        return withoutBrackets(withoutDots(
                escaped(sent, isEscaped(sent) ? KEPT_IN_URL : KEPT_IN_URL.replace("%", ""), false)));
    }

    /// The address with brackets of its path escaped: many servers refuse them there. Those of a host stay.
    private static String withoutBrackets(String url) {
        int scheme = url.indexOf("://");
        int path = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        int query = url.indexOf('?');
        if (path < 0 || (query >= 0 && query < path)) {
            return url;
        }
        return url.substring(0, path) + uriText(url.substring(path));
    }

    /// The address with `.` and `..` among the parts of its path followed.
    private static String withoutDots(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        int query = url.indexOf('?');
        int end = query < 0 ? url.length() : query;
        int dot = path < 0 || path > end ? -1 : url.indexOf("/.", path);
        if (dot < 0 || dot >= end - 1 || !url.startsWith("http")) {
            return url;
        }
        List<String> parts = new ArrayList<>();
        String[] each = url.substring(path + 1, end).split("/", -1);
        for (int i = 0; i < each.length; i++) {
            boolean up = each[i].equals("..");
            if (up && !parts.isEmpty()) {
                parts.removeLast();
            }
            if (!up && !each[i].equals(".")) {
                parts.add(each[i]);
            } else if (i == each.length - 1) {
                parts.add("");
            }
        }
        return url.substring(0, path + 1) + String.join("/", parts) + url.substring(end);
    }

    private static boolean isEscaped(String url) {
        for (int at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 1)) {
            if (at + 2 >= url.length() || Character.digit(url.charAt(at + 1), 16) < 0
                    || Character.digit(url.charAt(at + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text, String kept, boolean plusForBlank) {
        if (isPlain(text, kept)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (byte unit : text.getBytes(UTF_8)) {
            char letter = (char) (unit & 0xFF);
            if (plusForBlank && letter == ' ') {
                escaped.append('+');
            } else if (isKept(letter, kept)) {
                escaped.append(letter);
            } else {
                escaped.append('%').append(Character.toUpperCase(Character.forDigit(letter >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(letter & 15, 16)));
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(String text, String kept) {
        for (int i = 0; i < text.length(); i++) {
            if (!isKept(text.charAt(i), kept)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKept(char letter, String kept) {
        return letter < 0x80 && (Character.isLetterOrDigit(letter) || kept.indexOf(letter) >= 0);
    }

    /// User and password of an address, as `user:password`, or nothing.
    public static String user(String url) {
        Matcher user = USER.matcher(url);
        return user.find() ? decoded(user.group(2).replace("+", "%2B")) : "";
    }

    /// The address without user and password.
    public static String withoutUser(String url) {
        return USER.matcher(url).replaceFirst("$1");
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /// The address with the parameters behind those it has.
    public static String withParams(String url, Map<String, ? extends @Nullable Object> params) {
        String query = form(params);
        int fragment = url.indexOf('#');
        String bare = fragment < 0 ? url : url.substring(0, fragment);
        return query.isEmpty()
                ? escaped(bare)
                : escaped(bare) + (bare.indexOf('?') < 0 ? "?" : bare.endsWith("?") ? "" : "&") + query;
    }

    /// The address without the parameters of a name.
    public static String withoutParam(String url, String name) {
        int query = url.indexOf('?');
        if (query < 0) {
            return url;
        }
        int fragment = url.indexOf('#', query);
        String end = fragment < 0 ? "" : url.substring(fragment);
        String[] pairs = url.substring(query + 1, fragment < 0 ? url.length() : fragment).split("&", -1);
        String kept = Arrays.stream(pairs).filter(pair -> !decoded(pair.split("=", 2)[0]).equals(name))
                .collect(Collectors.joining("&"));
        return url.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept) + end;
    }

    /// Pairs as a form or a query has them.
    ///
    /// @param pairs a map, or a list of lists of two
    public static String form(Object pairs) {
        List<String> parts = new ArrayList<>();
        switch (pairs) {
            case Map<?, ?> map -> map.forEach((name, value) -> add(parts, name, value));
            case List<?> list -> list.forEach(pair -> {
                if (!(pair instanceof List<?> two && two.size() == 2)) {
                    throw new IllegalArgumentException("a form is a map or a list of pairs");
                }
                add(parts, two.getFirst(), two.getLast());
            });
            default -> throw new IllegalArgumentException("a form is a map or a list of pairs");
        }
        return String.join("&", parts);
    }

    private static void add(List<String> parts, @Nullable Object name, @Nullable Object value) {
        switch (value) {
            case null -> {
            }
            case Iterable<?> several -> several.forEach(each -> {
                if (each != null) {
                    parts.add(pair(name, each));
                }
            });
            case Map<?, ?> keys -> keys.keySet().forEach(each -> parts.add(pair(name, each)));
            default -> parts.add(pair(name, value));
        }
    }

    private static String pair(@Nullable Object name, @Nullable Object value) {
        return escaped(text(name), UNRESERVED, true) + "=" + escaped(text(value), UNRESERVED, true);
    }

    /// A value as it is written into an address or a header.
    public static String text(@Nullable Object value) {
        return switch (value) {
            case Double number -> PythonText.repr(number);
            case Float number -> PythonText.repr(number);
            case null, default -> String.valueOf(value);
        };
    }

    /// Scheme, host and port of an address: whom credentials are meant for.
    public static String origin(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        int end = scheme + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(scheme + 3, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        String name = url.substring(0, scheme).toLowerCase(Locale.ROOT);
        String port = name.equals("https") ? ":443" : ":80";
        return name + "://" + (host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host);
    }

    /// Whether credentials for one origin may go to the other: the same one, or its encrypted twin.
    public static boolean isTrusted(String origin, String other) {
        return origin.equals(other)
                || (origin.startsWith("http://") && other.equals("https://" + origin.substring(7)));
    }
}
