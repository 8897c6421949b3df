package dev.dlt4j.http.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The credentials of the document: those of most endpoints, and those of an endpoint that wants others.
final class Security {
    private final Map<String, AuthGuess> known = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final ApiNode document;
    private final String usual;

    Security(ApiNode document, List<Endpoint> endpoints, Servers servers) {
        this.document = document;
        document.at("components", "securitySchemes").or(() -> document.get("securityDefinitions"))
                .map(ApiNode::entries).orElse(Map.of())
                .forEach((name, scheme) -> AuthGuess.of(name, scheme, servers)
                        .ifPresentOrElse(auth -> known.put(name, auth), () -> unknown.add(name)));
        Map<String, Integer> counts = new LinkedHashMap<>();
        endpoints.forEach(each -> scheme(each).ifPresent(name -> counts.merge(name, 1, Integer::sum)));
        usual = counts.entrySet().stream().reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .map(Map.Entry::getKey).orElse("");
    }

    /// The scheme that an endpoint wants, the first that is known.
    private Optional<String> scheme(Endpoint endpoint) {
        return requirements(endpoint).flatMap(each -> each.names().stream()).filter(known::containsKey)
                .findFirst();
    }

    private Stream<ApiNode> requirements(Endpoint endpoint) {
        return endpoint.operation().get("security").or(() -> document.get("security")).map(ApiNode::items)
                .orElse(List.of()).stream();
    }

    /// What the client gets.
    Optional<AuthGuess> usual() {
        AuthGuess wanted = known.get(usual);
        if (wanted != null) {
            return Optional.of(wanted);
        }
        return known.values().stream().findFirst().map(auth -> new AuthGuess(auth.keys(), auth.secrets(),
                auth.why() + ", though no endpoint says that it wants it: delete it if none does"));
    }

    /// What an endpoint gets in the place of what the client has.
    Optional<AuthGuess> own(Endpoint endpoint) {
        return scheme(endpoint).filter(name -> !name.equals(usual)).map(known::get);
    }

    /// The names of schemes that `rest_api` does not know.
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    /// Further schemes that endpoints want together with the usual one.
    List<String> beside(List<Endpoint> endpoints) {
        return endpoints.stream().flatMap(this::requirements).filter(each -> each.names().contains(usual))
                .flatMap(each -> each.names().stream()).filter(name -> !name.equals(usual)).distinct()
                .toList();
    }
}
