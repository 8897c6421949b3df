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
import org.jspecify.annotations.Nullable;

/// Paginators and credentials by the names and keys of a configuration, those of others too.
final class RestParts {
    private static final String TYPE = "type";
    private static final String AUTO = "auto";

    private final Map<String, PaginatorProvider> paginators = new LinkedHashMap<>();
    private final Map<String, AuthenticationProvider> auths = new LinkedHashMap<>();
    private final Map<String, Secret> secrets;
    private final Clock clock;

    /// @param secrets values for keys of credentials that are not written
    RestParts(List<PaginatorProvider> paginators, List<AuthenticationProvider> auths,
            Map<String, Secret> secrets, Clock clock) {
        paginators.forEach(each -> this.paginators.put(each.name(), each));
        auths.forEach(each -> this.auths.put(each.name(), each));
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
    }

    /// The paginator; null for one that is found by the first answer.
    @Nullable
    Paginator paginator(@Nullable Object written, String path, RestFaults faults) {
        if (written instanceof Paginator ready) {
            return ready;
        }
        Map<String, @Nullable Object> keys = RestFaults.map(written);
        Object type = written instanceof String name ? name : keys.getOrDefault(TYPE, AUTO);
        keys.remove(TYPE);
        if (written == null || AUTO.equals(type) || type == null) {
            faults.unknownKeys(path, keys, List.of(TYPE));
            return null;
        }
        String name = String.valueOf(type);
        PaginatorProvider provider = paginators.get(name);
        List<String> known = new ArrayList<>();
        if (provider != null) {
            provider.keys().forEach(known::add);
        } else if (Paginators.keys(name).isPresent()) {
            known.addAll(Paginators.keys(name).orElseThrow());
        } else {
            List<String> names = new ArrayList<>(Paginators.names());
            names.add(AUTO);
            names.addAll(paginators.keySet());
            faults.add(written instanceof String ? path : path + "." + TYPE,
                    "there is no paginator named \"%s\"%s; there are: %s".formatted(name,
                            RestFaults.nearest(name, names), String.join(", ", names)));
            return null;
        }
        known.add(TYPE);
        faults.unknownKeys(path, keys, known);
        try {
            return provider == null ? Paginators.of(name, keys) : provider.open(keys);
        } catch (ConfigurationError e) {
            faults.add(path, e);
            return null;
        }
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
        Map<String, @Nullable Object> keys = RestFaults.map(written);
        Object type = written instanceof String name ? name : keys.getOrDefault(TYPE, "bearer");
        keys.remove(TYPE);
        String name = type == null ? "bearer" : String.valueOf(type);
        AuthenticationProvider provider = auths.get(name);
        List<String> known = new ArrayList<>();
        if (provider != null) {
            provider.keys().forEach(known::add);
        } else if (Authentications.keys(name).isPresent()) {
            known.addAll(Authentications.keys(name).orElseThrow());
        } else {
            List<String> names = new ArrayList<>(Authentications.names());
            names.addAll(auths.keySet());
            faults.add(written instanceof String ? path : path + "." + TYPE,
                    "there is no auth named \"%s\"%s; there are: %s".formatted(name,
                            RestFaults.nearest(name, names), String.join(", ", names)));
            return null;
        }
        known.add(TYPE);
        faults.unknownKeys(path, keys, known);
        try {
            return provider == null ? Authentications.of(name, keys, secrets, clock) : provider.open(keys);
        } catch (ConfigurationError e) {
            faults.add(path, e);
            return null;
        }
    }
}
