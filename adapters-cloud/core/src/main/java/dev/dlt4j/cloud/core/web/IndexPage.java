package dev.dlt4j.cloud.core.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page by which a web server shows a folder. What it links to below the folder is in the folder, as
/// fsspec reads it; what a link has behind `?` or `#` sorts the page and is left out.
final class IndexPage {
    private static final Pattern LINK = Pattern.compile(
            "<a\\s(?:[^>]*?\\s)?href\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>\"']+))",
            Pattern.CASE_INSENSITIVE);
    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

    private IndexPage() {}

    /// What a page links to below its folder, each relative to that: `a.csv`, `deeper/`.
    ///
    /// @param url of the folder, percent-encoded
    static List<String> names(String html, String url) {
        String folder = url.replaceFirst("[?#].*", "").replaceFirst("/*$", "/");
        URI base = URI.create(folder);
        Set<String> names = new TreeSet<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            String target = link.group(1) != null
                    ? link.group(1)
                    : link.group(2) != null ? link.group(2) : link.group(3);
            String name = name(target, base);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static String name(String target, URI folder) {
        String plain = encoded(target.strip().replace("&amp;", "&")).replaceFirst("[?#].*", "");
        try {
            URI found = folder.resolve(plain).normalize();
            // a page may name itself by http behind a proxy that speaks https
            boolean sameServer = folder.getRawAuthority().equals(found.getRawAuthority())
                    && String.valueOf(found.getScheme()).startsWith("http");
            String path = found.getRawPath();
            return !plain.isEmpty() && sameServer && path.startsWith(folder.getRawPath())
                    ? path.substring(folder.getRawPath().length())
                    : "";
        } catch (IllegalArgumentException e) {
            // a script, or what no browser follows either
            return "";
        }
    }

    /// What a URL may not hold, percent-encoded as browsers do it.
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            int character = unit & 0xff;
            if (character < 0x80
                    && (Character.isLetterOrDigit(character) || ALLOWED.indexOf(character) >= 0)) {
                encoded.append((char) character);
            } else {
                encoded.append("%%%02X".formatted(character));
            }
        }
        return encoded.toString();
    }
}
