package dev.dlt4j.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes secrets out of what is shown: the values of keys that hold them, the user in an address, and what a
/// request was sent with.
public final class Redaction {
    /// Words of a name that say that its value is a secret.
    private static final Set<String> SECRET = Set.of("secret", "password", "passwd", "pwd", "passphrase",
            "apikey", "accesskey", "privatekey", "authtoken", "accesstoken", "refreshtoken", "signature",
            "sig", "credential", "credentials", "authorization", "auth", "assertion", "jwt", "bearer",
            "cookie");
    /// Words before `key` that do so.
    private static final Set<String> OF_KEYS = Set.of("api", "access", "private", "secret", "subscription",
            "app", "consumer", "auth", "client");
    /// Words before `token` that make it the position of a page, not a secret.
    private static final Set<String> OF_PAGES = Set.of("page", "next", "nextpage", "continuation", "cursor",
            "sync", "skip", "delta", "resume", "paging", "pagination", "start", "prev", "previous", "change");
    /// One of these is in each name of a secret.
    private static final List<String> MARKS = Stream.concat(SECRET.stream(), Stream.of("key", "token"))
            .toList();
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern USER = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#@]*@");
    private static final Pattern PARAMETER = Pattern.compile("([?&;])([^=&;#?]+)=([^&;#]*)");
    private static final Pattern MEMBER = Pattern.compile(
            "(\"([^\"\\\\]{1,100})\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|[0-9][^,}\\s]*)");
    private static final String MASK = "***";
    /// Shorter values occur in too much else.
    private static final int SHORTEST = 4;

    private Redaction() {}

    /// Whether values of that name must not be shown.
    public static boolean isSecret(String name) {
        return isMarked(name) && hasSecretWord(name);
    }

    /// Whether a secret word is possible, which is quicker to see than whether there is one.
    private static boolean isMarked(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String mark : MARKS) {
            if (lower.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSecretWord(String name) {
        String[] words = WORDS.split(name.strip(), 0);
        for (int i = 0; i < words.length; i++) {
            String word = words[i].toLowerCase(Locale.ROOT);
            String before = i == 0 ? "" : words[i - 1].toLowerCase(Locale.ROOT);
            boolean isKey = word.equals("key") && (words.length == 1 || OF_KEYS.contains(before));
            boolean isToken = word.equals("token") && !OF_PAGES.contains(before);
            if (SECRET.contains(word) || isKey || isToken) {
                return true;
            }
        }
        return false;
    }

    /// Whether an address holds a secret.
    public static boolean hasSecret(String url) {
        return !url(url).equals(url);
    }

    /// The address with secrets masked.
    public static String url(String url) {
        // a name with % may be an escaped word
        if (url.indexOf('@') < 0 && url.indexOf('%') < 0 && !isMarked(url)) {
            return url;
        }
        String shown = USER.matcher(url).replaceFirst("$1" + MASK + "@");
        return PARAMETER.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(
                isSecret(UrlText.decoded(found.group(2)))
                        ? found.group(1) + found.group(2) + "=" + MASK
                        : found.group()));
    }

    /// The body of an answer with secrets masked: the values of members whose names say so, and what the
    /// request was sent with.
    ///
    /// @param plain the request without credentials
    public static String body(String text, RestRequest sent, RestRequest plain) {
        String shown = MEMBER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                isSecret(found.group(2)) ? found.group(1) + "\"" + MASK + "\"" : found.group()));
        for (String secret : secrets(sent, plain)) {
            shown = shown.replace(secret, MASK);
        }
        return shown;
    }

    private static List<String> secrets(RestRequest sent, RestRequest plain) {
        List<String> secrets = new ArrayList<>();
        added(sent.headers(), plain.headers(), secrets);
        added(sent.params(), plain.params(), secrets);
        collect(sent.headers(), secrets);
        collect(sent.params(), secrets);
        collect(sent.json(), secrets);
        collect(sent.data(), secrets);
        secrets.removeIf(secret -> secret.length() < SHORTEST);
        return secrets;
    }

    /// Credentials are what the sent request has beside the plain one, whatever their names.
    private static void added(Map<String, ?> sent, Map<String, ?> plain, List<String> secrets) {
        sent.forEach((name, value) -> {
            if (value != null && !value.equals(plain.get(name))) {
                add(String.valueOf(value), secrets);
            }
        });
    }

    private static void add(String value, List<String> secrets) {
        secrets.add(value);
        // without the word before it: Bearer, Basic
        secrets.add(value.substring(value.indexOf(' ') + 1));
    }

    private static void collect(@Nullable Object value, List<String> secrets) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                if (member != null && isSecret(String.valueOf(name))) {
                    add(String.valueOf(member), secrets);
                } else {
                    collect(member, secrets);
                }
            });
        }
    }
}
