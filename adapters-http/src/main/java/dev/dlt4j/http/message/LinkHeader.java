package dev.dlt4j.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header `Link` of RFC 8288: addresses with their relations.
final class LinkHeader {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:\"[^\"]*\"|[^\",]|,(?!\\s*<))*)");
    private static final Pattern RELATION = Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^"
            + ";\\s]+))",
            Pattern.CASE_INSENSITIVE);

    private LinkHeader() {}

    /// @param relations in lower case; one link may have several
    record Link(String target, List<String> relations) {}

    static List<Link> parse(String header) {
        int end = header.indexOf(';');
        // some servers leave the brackets out
        return header.indexOf('<') >= 0 || end < 0
                ? bracketed(header)
                : bracketed("<" + header.substring(0, end).strip() + ">" + header.substring(end));
    }

    private static List<Link> bracketed(String header) {
        List<Link> links = new ArrayList<>();
        Matcher link = LINK.matcher(header);
        while (link.find()) {
            Matcher relation = RELATION.matcher(link.group(2));
            if (relation.find()) {
                String names = relation.group(1) != null
                        ? relation.group(1)
                        : relation.group(2) != null ? relation.group(2) : relation.group(3);
                links.add(new Link(link.group(1).strip(),
                        List.of(names.toLowerCase(Locale.ROOT).strip().split("\\s+"))));
            }
        }
        return links;
    }
}
