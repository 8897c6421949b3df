package dev.dlt4j.http.openapi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the API is.
///
/// @param baseUrl with a `/` at its end
/// @param why     how it was found, and what is to be done with it
record Servers(String baseUrl, String why) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");

    static Servers of(ApiNode document) {
        Optional<String> host = document.text("host");
        if (document.text("swagger").isPresent()) {
            String scheme = document.items("schemes").stream().map(ApiNode::value).map(String::valueOf)
                    .filter("https"::equals).findFirst()
                    .or(() -> document.items("schemes").stream().map(each -> String.valueOf(each.value()))
                            .findFirst())
                    .orElse("https");
            return whole(scheme + "://" + host.orElse("TODO") + document.text("basePath").orElse(""),
                    host.isPresent()
                            ? "guessed: host and basePath of the document"
                            : "TODO: the document names no host");
        }
        List<ApiNode> servers = document.items("servers");
        if (servers.isEmpty()) {
            return whole("https://TODO", "TODO: the document names no server");
        }
        String others = String.join(", ",
                servers.stream().skip(1).map(each -> each.text("url").orElse("")).limit(4).toList());
        ApiNode first = servers.getFirst();
        String url = filled(first);
        String why = "guessed: the first server of the document"
                + (first.text("url").filter(each -> VARIABLE.matcher(each).find()).isPresent()
                        ? " with the defaults of its variables"
                        : "")
                + (others.isEmpty() ? "" : "; others: " + others);
        return url.matches("[a-zA-Z][a-zA-Z0-9+.-]*://.*")
                ? whole(url, why)
                : whole("https://TODO/" + url.replaceFirst("^/+", ""),
                        "TODO: the document has only the path of its server");
    }

    /// The address with the defaults of its variables.
    private static String filled(ApiNode server) {
        StringBuilder url = new StringBuilder();
        Matcher variable = VARIABLE.matcher(server.text("url").orElse("/"));
        while (variable.find()) {
            variable.appendReplacement(url, Matcher.quoteReplacement(
                    server.at("variables", variable.group(1)).flatMap(each -> each.text("default"))
                            .orElse("TODO")));
        }
        return variable.appendTail(url).toString();
    }

    private static Servers whole(String url, String why) {
        return new Servers(url.replaceFirst("[?#].*", "").replaceFirst("/*$", "/"), why);
    }

    /// An address that may be written without its host.
    String resolved(String address) {
        return address.isEmpty() || address.matches("[a-zA-Z][a-zA-Z0-9+.-]*://.*")
                ? address
                : address.startsWith("/")
                        ? baseUrl.replaceFirst("^([a-zA-Z][a-zA-Z0-9+.-]*://[^/]+).*", "$1") + address
                        : baseUrl + address;
    }

    /// The server of a path or an operation that is another than that of the document.
    static Optional<String> own(ApiNode owner) {
        return owner.items("servers").stream().findFirst().map(Servers::filled);
    }
}
