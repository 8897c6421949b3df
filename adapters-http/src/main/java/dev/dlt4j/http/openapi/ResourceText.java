package dev.dlt4j.http.openapi;

import dev.dlt4j.http.openapi.FoundResource.Link;
import dev.dlt4j.spi.source.SourceDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes resources, each key below a comment that says why it is there.
final class ResourceText {
    private final DraftText text;
    private final String source;
    private final Security security;
    private final Servers servers;
    private final Map<String, @Nullable Object> usualPaging;
    private final Map<String, SourceDraft.Value> values = new LinkedHashMap<>();

    /// @param usualPaging the paginator of the client; empty when it has none
    ResourceText(DraftText text, String source, Security security, Servers servers,
            Map<String, @Nullable Object> usualPaging) {
        this.text = text;
        this.source = source;
        this.security = security;
        this.servers = servers;
        this.usualPaging = usualPaging;
    }

    /// What the written resources want from `config.toml` and `secrets.toml`.
    List<SourceDraft.Value> values() {
        return List.copyOf(values.values());
    }

    void write(FoundResource resource) {
        Endpoint endpoint = resource.endpoint;
        String summary = endpoint.operation().text("summary")
                .or(() -> endpoint.operation().text("description")).orElse("");
        text.comment(2, "GET " + endpoint.path() + (summary.isBlank() ? "" : ": " + summary));
        text.line(2, "- name: " + DraftText.value(resource.name));
        hints(resource);
        text.line(4, "endpoint:");
        path(resource);
        rows(resource);
        paging(resource);
        parameters(resource);
        headers(resource);
        cursor(resource);
        security.own(endpoint).ifPresent(auth -> {
            text.comment(6, auth.why());
            text.pair(6, "auth", auth.keys());
            auth.secrets().forEach(each -> values.putIfAbsent(each.section() + "." + each.key(), each));
        });
    }

    private void hints(FoundResource resource) {
        Optional<KeyGuess> key = resource.key();
        if (key.isPresent()) {
            text.comment(4, "guessed: the rows have the field %s; rows of a known key are updated"
                    .formatted(key.get().field()));
            text.pair(4, "primary_key", key.get().field());
            text.pair(4, "write_disposition", "merge");
        } else if (resource.cursor.isPresent()) {
            text.comment(4, "guessed: only new rows are read, and the document names no key of the rows");
            text.pair(4, "write_disposition", "append");
        } else if (resource.isReadInPart() && !resource.included.isEmpty()) {
            text.comment(4, "guessed: the document names no key of the rows, so those of each row of the "
                    + "parent "
                    + "that is read are replaced");
            text.pair(4, "merge_key", "_%s_%s".formatted(resource.parent().map(each -> each.name).orElse(""),
                    resource.included.iterator().next()));
            text.pair(4, "write_disposition", "merge");
        } else {
            text.comment(4, "guessed: the document names no key of the rows, so each run replaces all");
            text.pair(4, "write_disposition", "replace");
        }
        if (!resource.included.isEmpty()) {
            text.comment(4, "the row of %s to which each row belongs".formatted(
                    resource.parent().map(parent -> parent.name).orElse("")));
            text.pair(4, "include_from_parent", List.copyOf(resource.included));
        }
    }

    private void path(FoundResource resource) {
        resource.links.values().stream().map(Link::why).forEach(why -> text.comment(6, "guessed: " + why));
        String path = PathText.with(resource.endpoint.path(), variable -> {
            Link link = resource.links.get(variable);
            return link == null ? "{%s}".formatted(Name.snake(variable)) : link.placeholder();
        });
        Optional<String> own = Servers.own(resource.endpoint.operation())
                .or(() -> Optional.ofNullable(resource.endpoint.operation().above()).flatMap(Servers::own))
                .map(each -> servers.resolved(each).replaceFirst("/*$", "/"))
                .filter(each -> !each.equals(servers.baseUrl()));
        own.ifPresent(address -> text.comment(6, "a server of its own; it gets no secrets unless its host is "
                + "among trusted_hosts of client"));
        text.pair(6, "path", own.orElse("") + (path.isEmpty() ? "/" : path));
        if (resource.endpoint.content().contains("csv") || resource.endpoint.content().contains("ndjson")) {
            text.comment(6, "the answer is " + resource.endpoint.content());
            text.pair(6, "format", resource.endpoint.content().contains("csv") ? "csv" : "ndjson");
        }
    }

    private void rows(FoundResource resource) {
        if (resource.rows.why().isEmpty()) {
            text.comment(6, "guessed: the document does not say where the rows are, the first answer "
                    + "decides");
        } else if (!resource.rows.way().isEmpty() || (Endpoint.isJson(resource.endpoint.content())
                && !resource.rows.single())) {
            text.comment(6, "guessed: " + resource.rows.why());
            text.pair(6, "data_selector", resource.rows.selector());
        }
    }

    private void paging(FoundResource resource) {
        if (resource.rows.single()) {
            return;
        }
        Map<String, @Nullable Object> paginator = resource.paging.paginator();
        if (!paginator.isEmpty() && paginator.equals(usualPaging)) {
            return;
        }
        text.comment(6, "guessed: " + resource.paging.why());
        if (!paginator.isEmpty()) {
            text.pair(6, "paginator", paginator);
        } else if (!usualPaging.isEmpty()) {
            text.pair(6, "paginator", "auto");
        }
    }

    private void parameters(FoundResource resource) {
        List<Runnable> parameters = new ArrayList<>();
        resource.fixed().forEach(variable -> parameters.add(() -> fixed(resource, variable)));
        resource.paging.params().forEach((name, size) -> parameters.add(() -> {
            text.comment(8, "guessed: the largest page that the document allows");
            text.pair(8, name, size);
        }));
        Set<String> written = resource.paging.params().keySet();
        for (Parameter each : resource.endpoint.query()) {
            boolean isSet = written.contains(each.name()) || resource.paging.used().contains(each.name())
                    || resource.cursor.filter(cursor -> cursor.parameter().name().equals(each.name()))
                            .isPresent();
            if (each.required() && !isSet) {
                parameters.add(() -> required(resource, each, 8));
            }
        }
        if (!parameters.isEmpty()) {
            text.line(6, "params:");
            parameters.forEach(Runnable::run);
        }
    }

    private void headers(FoundResource resource) {
        List<Parameter> required = resource.endpoint.parameters().stream()
                .filter(each -> each.in().equals("header") && each.required())
                .filter(each -> !Name.isOneOf(each.name(), Set.of("authorization", "accept", "contenttype")))
                .toList();
        if (!required.isEmpty()) {
            text.line(6, "headers:");
            required.forEach(each -> required(resource, each, 8));
        }
    }

    private void cursor(FoundResource resource) {
        resource.cursor.ifPresent(cursor -> {
            text.comment(6, "guessed: " + cursor.why());
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            keys.put("cursor_path", cursor.field());
            keys.put("initial_value", cursor.first());
            keys.put("start_param", cursor.parameter().name());
            if (!resource.links.isEmpty()) {
                keys.put("per_parent", true);
            }
            text.pair(6, "incremental", keys);
        });
    }

    /// A variable of the path that no row gives.
    private void fixed(FoundResource resource, String variable) {
        String key = Name.snake(variable);
        Optional<Parameter> declared = resource.endpoint.pathParameter(variable);
        values.putIfAbsent(key,
                new SourceDraft.Value("", key, declared.flatMap(Parameter::usual).orElse("TODO"),
                        DraftText.shortened(declared.map(Parameter::description).orElse("")), false));
        text.comment(8, "in the path, from .dlt/config.toml; " + declared.map(each -> each.usual().isPresent()
                ? "guessed: " + each.origin()
                : "the document gives no value").orElse("the document gives no value"));
        text.pair(8, key, "${config:sources.%s.%s}".formatted(source, key));
    }

    private void required(FoundResource resource, Parameter parameter, int indent) {
        if (parameter.usual().isPresent()) {
            text.comment(indent, "required; guessed: " + parameter.origin());
            text.pair(indent, parameter.name(), literal(parameter.usual().get()));
            return;
        }
        String key = resource.name + "_" + Name.snake(parameter.name());
        values.putIfAbsent(key,
                new SourceDraft.Value("", key, "TODO", DraftText.shortened(parameter.description()),
                        false));
        text.comment(indent, "required, from .dlt/config.toml; the document gives no value"
                + (parameter.description().isBlank() ? "" : ": " + parameter.description()));
        text.pair(indent, parameter.name(), "${config:sources.%s.%s}".formatted(source, key));
    }

    /// A value in which braces are not placeholders.
    private static Object literal(String value) {
        return value.matches("-?[0-9]{1,18}")
                ? Long.parseLong(value)
                : value.replace("{", "{{").replace("}", "}}").replace("${{", "$${{");
    }
}
