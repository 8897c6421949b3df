package dev.dlt4j.http.openapi;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.SourceDocument;
import dev.dlt4j.spi.source.SourceDraft;
import dev.dlt4j.spi.source.SourceDraftProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a source `rest_api` from a document in OpenAPI 3.0, 3.1 or Swagger 2.0.
public final class OpenApiDrafts implements SourceDraftProvider {
    private static final int MANY = 30;

    @Override
    public String name() {
        return "openapi";
    }

    @Override
    public String sourceType() {
        return "rest_api";
    }

    @Override
    public SourceDraft draft(SourceDocument document) {
        try {
            return drafted(ApiNode.root(document));
        } catch (LeftOut e) {
            throw new ConfigurationError(e.reason());
        }
    }

    private static SourceDraft drafted(ApiNode document) {
        String version = document.text("openapi").or(() -> document.text("swagger")).orElse("");
        if (!version.matches("3\\..*|2\\.0|3|2")) {
            throw new ConfigurationError(version.isEmpty()
                    ? document.place() + ": no OpenAPI document: it has neither openapi nor swagger as a key"
                    : "%s: version %s; OpenAPI 3.0, 3.1 and Swagger 2.0 are read".formatted(
                            document.document().place(List.of(document.text("openapi").isPresent()
                                    ? "openapi"
                                    : "swagger")),
                            version));
        }
        ApiNode paths = document.get("paths").orElseThrow(() -> new ConfigurationError(
                document.place() + ": the document has no paths, so there is nothing to read"));
        if (!(paths.value() instanceof Map)) {
            throw new ConfigurationError(paths.place() + ": expected keys with values at paths");
        }
        ResourceTree tree = new ResourceTree(paths);
        if (tree.found().isEmpty()) {
            throw new ConfigurationError(nothing(paths, tree));
        }
        return new Draft(document, tree).draft();
    }

    private static String nothing(ApiNode paths, ResourceTree tree) {
        StringBuilder message = new StringBuilder(paths.place()
                + ": no path gives a list by GET, so there is nothing to load");
        tree.leftOut().entrySet().stream().limit(10)
                .forEach(each -> message.append("\n  ").append(each.getKey()).append(": ")
                        .append(each.getValue()));
        return message.toString();
    }

    /// A draft in the making.
    private static final class Draft {
        private final ResourceTree tree;
        private final List<Endpoint> endpoints;
        private final Servers servers;
        private final Security security;
        private final String title;
        private final String source;
        private final DraftText text = new DraftText();

        Draft(ApiNode document, ResourceTree tree) {
            this.tree = tree;
            endpoints = tree.found().stream().map(each -> each.endpoint).toList();
            servers = Servers.of(document);
            security = new Security(document, endpoints, servers);
            title = DraftText.shortened(document.at("info", "title").map(each -> String.valueOf(each.value()))
                    .orElse(""));
            String name = Name.snake(title);
            source = name.length() > 40 || name.length() < 2 || name.startsWith("_") ? "rest_api" : name;
        }

        SourceDraft draft() {
            text.comment(0, ("From the OpenAPI document%s. What was guessed says so and why: look through "
                    + "it, and ")
                    .formatted(title.isEmpty() ? "" : " of " + title) + "delete what you do not need");
            if (tree.found().size() > MANY) {
                text.comment(0, "%d resources: delete what you do not need, or run with --select"
                        .formatted(tree.found().size()));
            }
            Map<String, @Nullable Object> paging = usualPaging();
            Optional<AuthGuess> auth = security.usual();
            client(paging, auth);
            text.line(0, "resources:");
            ResourceText resources = new ResourceText(text, source, security, servers, paging);
            tree.found().forEach(resources::write);
            leftOut();
            List<SourceDraft.Value> values = new ArrayList<>(auth.map(AuthGuess::secrets).orElse(List.of()));
            resources.values().stream().filter(each -> values.stream().noneMatch(other -> other.key().equals(
                    each.key()) && other.section().equals(each.section()))).forEach(values::add);
            return new SourceDraft(source, text.lines(), values, List.of(
                    "resources: %d, paths left out: %d; comments in the file say why".formatted(
                            tree.found().size(), tree.leftOut().size())));
        }

        private void client(Map<String, @Nullable Object> paging, Optional<AuthGuess> auth) {
            text.line(0, "client:");
            text.comment(2, servers.why());
            text.pair(2, "base_url", servers.baseUrl());
            auth.ifPresent(found -> {
                text.comment(2, "guessed: " + found.why());
                security.beside(endpoints).forEach(name -> text.comment(2,
                        "TODO: endpoints also want \"%s\", which stands beside it".formatted(name)));
                text.pair(2, "auth", found.keys());
            });
            security.unknown().forEach(name -> text.comment(2,
                    "TODO: the security scheme \"%s\" of the document is not one that is known"
                            .formatted(name)));
            if (!paging.isEmpty()) {
                text.comment(2, "guessed: so most endpoints give their pages; " + tree.found().stream()
                        .filter(each -> each.paging.paginator().equals(paging)).findFirst()
                        .map(each -> each.paging.why()).orElse(""));
                text.pair(2, "paginator", paging);
            }
        }

        /// The paginator of more than half of the resources; empty when there is none.
        private Map<String, @Nullable Object> usualPaging() {
            Map<Map<String, @Nullable Object>, Integer> counts = new LinkedHashMap<>();
            List<FoundResource> lists = tree.found().stream().filter(each -> !each.rows.single()).toList();
            lists.forEach(each -> counts.merge(each.paging.paginator(), 1, Integer::sum));
            return counts.entrySet().stream()
                    .filter(each -> !each.getKey().isEmpty() && each.getValue() > 1
                            && each.getValue() * 2 > lists.size())
                    .map(Map.Entry::getKey).findFirst().orElse(Map.of());
        }

        private void leftOut() {
            if (tree.leftOut().isEmpty() && tree.writing() == 0) {
                return;
            }
            text.comment(0, "Left out:");
            tree.leftOut()
                    .forEach((path, reason) -> text.longComment(0, "  GET %s: %s".formatted(path, reason)));
            if (tree.writing() > 0) {
                text.comment(0, "  operations of other methods than GET: %d".formatted(tree.writing()));
            }
        }
    }
}
