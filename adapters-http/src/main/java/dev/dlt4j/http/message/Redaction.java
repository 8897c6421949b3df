package dev.dlt4j.http.message;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of what is shown: the values of keys that hold them, and the user in an address.
public final class Redaction {
    private static final Set<String> SECRET_KEYS = Set.of("api_key", "token", "key", "access_token",
            "apikey", "api-key", "access-token", "secret", "password", "pwd", "client_secret",
            "refresh_token", "refresh-token", "signature", "sig", "x-amz-signature",
            "x-amz-security-token", "authorization", "auth", "client_assertion", "assertion");
    private static final Pattern USER = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#@]*@");
    private static final Pattern PARAMETER = Pattern.compile("([?&;])([^=&;#?]+)=([^&;#]*)");
    private static final String MASK = "***";

    private Redaction() {}

    /// Whether values of that name must not be shown.
    public static boolean isSecret(String name) {
        return SECRET_KEYS.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Whether an address holds a secret.
    public static boolean hasSecret(String url) {
        return !url(url).equals(url);
    }

    /// The address with secrets masked.
    public static String url(String url) {
        String shown = USER.matcher(url).replaceFirst("$1" + MASK + "@");
        return PARAMETER.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(
                isSecret(UrlText.decoded(found.group(2)))
                        ? found.group(1) + found.group(2) + "=" + MASK
                        : found.group()));
    }
}
