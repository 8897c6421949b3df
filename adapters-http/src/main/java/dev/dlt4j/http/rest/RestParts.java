package dev.dlt4j.http.rest;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.auth.AuthenticationProvider;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.paginator.Paginator;
import dev.dlt4j.http.paginator.PaginatorProvider;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Paginators and credentials by the names and keys of a configuration, those of others too.
final class RestParts {
    private static final String TYPE = "type";
    private static final String AUTO = "auto";

    private final Map<String, PaginatorProvider> paginators = new LinkedHashMap<>();
    private final Map<String, AuthenticationProvider> auths = new LinkedHashMap<>();
    private final FoundSecrets secrets;
    private final Clock clock;

    /// @param secrets values for keys of credentials that are not written
    RestParts(List<PaginatorProvider> paginators, List<AuthenticationProvider> auths,
            FoundSecrets secrets, Clock clock) {
        paginators.forEach(each -> this.paginators.put(each.name(), each));
        auths.forEach(each -> this.auths.put(each.name(), each));
        this.secrets = secrets;
        this.clock = clock;
    }

    /// A secret that is not written; null when there is none.
    @Nullable
    Secret secret(String key) {
        return secrets.given().get(key);
    }

    /// The paginator; null for one that is found by the first answer.
    @Nullable
    Paginator paginator(@Nullable Object written, String path, RestFaults faults) {
        if (written instanceof Paginator ready) {
            return ready;
        }
        Typed typed = Typed.of(written, AUTO);
        if (typed.name().equals(AUTO)) {
            faults.unknownKeys(path, typed.keys(), List.of(TYPE));
            return null;
        }
        PaginatorProvider own = paginators.get(typed.name());
        Optional<? extends Iterable<String>> keys = own == null
                ? Paginators.keys(typed.name())
                : Optional.of(own.keys());
        List<String> names = new ArrayList<>(Paginators.names());
        names.add(AUTO);
        names.addAll(paginators.keySet());
        return typed.opened("paginator", keys, names, path, faults,
                () -> own == null ? Paginators.of(typed.name(), typed.keys()) : own.open(typed.keys()));
    }

    /// The credentials; null for none.
    @Nullable
    Authentication auth(@Nullable Object written, String path, RestFaults faults) {
        if (written == null) {
            return null;
        }
        if (written instanceof Authentication ready) {
            return ready;
        }
        Typed typed = Typed.of(written, "bearer");
        AuthenticationProvider own = auths.get(typed.name());
        Optional<? extends Iterable<String>> keys = own == null
                ? Authentications.keys(typed.name())
                : Optional.of(own.keys());
        List<String> names = new ArrayList<>(Authentications.names());
        names.addAll(auths.keySet());
        Iterable<String> possible = keys.isPresent() ? keys.get() : List.of();
        return typed.opened("auth", keys, names, path, faults, () -> {
            Map<String, Secret> found = secrets.of(possible, typed.keys(), path);
            return own == null
                    ? Authentications.of(typed.name(), typed.keys(), found, clock)
                    : own.open(FoundSecrets.beside(typed.keys(), own.keys(), found));
        });
    }

    /// A part by its type.
    ///
    /// @param nameOnly whether it is written as the name of its type, without keys
    /// @param keys     without `type`
    private record Typed(String name, boolean nameOnly, Map<String, @Nullable Object> keys) {
        static Typed of(@Nullable Object written, String otherwise) {
            if (written instanceof String name) {
                return new Typed(name, true, Map.of());
            }
            Map<String, @Nullable Object> keys = RestFaults.map(written);
            Object type = keys.remove(TYPE);
            return new Typed(type == null ? otherwise : String.valueOf(type), false, keys);
        }

        /// @param known the keys that the type takes; empty when there is no such type
        /// @param names of all types
        <T> @Nullable T opened(String what, Optional<? extends Iterable<String>> known, List<String> names,
                String path, RestFaults faults, Supplier<T> part) {
            if (known.isEmpty()) {
                faults.add(nameOnly ? path : path + "." + TYPE, "there is no %s named \"%s\"%s; there are: %s"
                        .formatted(what, name, RestFaults.nearest(name, names), String.join(", ", names)));
                return null;
            }
            List<String> accepted = new ArrayList<>();
            known.get().forEach(accepted::add);
            accepted.add(TYPE);
            faults.unknownKeys(path, keys, accepted);
            try {
                return part.get();
            } catch (ConfigurationError e) {
                faults.add(path, e);
                return null;
            }
        }
    }
}
