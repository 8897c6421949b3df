package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.hash.Shake128;
import dev.dlt4j.internal.config.Bound;
import dev.dlt4j.internal.config.ConfigFaults;
import dev.dlt4j.internal.config.ConfigNode;
import dev.dlt4j.internal.config.ConfigPlace;
import dev.dlt4j.internal.config.ConfigSpec;
import dev.dlt4j.internal.config.Found;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.RecordBinder;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.TextForms;
import dev.dlt4j.internal.config.Wanted;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.credentials.BucketCredentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A vector that asks for credentials, by their native form or by the settings.
final class CredentialsQuestion {
    private static final ConfigPlace PLACE = ConfigPlace.of("the vector");
    private static final String KEY = "credentials";

    private final Settings settings;
    private final Lookup lookup;

    CredentialsQuestion(Settings settings, Lookup lookup) {
        this.settings = settings;
        this.lookup = lookup;
    }

    @Nullable
    Object answer(Map<String, @Nullable Object> input) {
        String kind = String.valueOf(input.get("kind"));
        Object written = TypedValues.decode(input.get("native"));
        boolean resolve = Boolean.TRUE.equals(input.get("resolve"));
        if (kind.equals("filesystem")) {
            return resolve ? bucket(Values.map(written)) : Values.of("error", "NotImplementedError");
        }
        CredentialKind known = CredentialKind.of(kind);
        return resolve ? resolved(known, written) : parsed(known, written);
    }

    private static Object parsed(CredentialKind kind, @Nullable Object written) {
        if (!(written instanceof String text) || kind.hasNoText()) {
            return Values.of("error", "InvalidConnectionString");
        }
        ConfigNode.Scalar scalar = (ConfigNode.Scalar) ConfigNode.of(text, PLACE);
        ConfigNode.Keys keys = TextForms.keys(kind.spec(), scalar);
        Bound bound = search(Settings.none(), kind.spec(), keys);
        Map<String, @Nullable Object> fields = kind.fields(bound.values(), keys, false);
        return Values.of("fields", TypedValues.encode(fields), "is_resolved", false, "native",
                kind.nativeForm(fields, bound.values()));
    }

    private static Bound search(Settings settings, ConfigSpec spec, ConfigNode.Keys keys) {
        ConfigFaults faults = new ConfigFaults();
        Bound bound = new RecordBinder(settings, faults, true).search(spec, keys,
                ConfigNode.Keys.none(PLACE), KEY, Lookup.of());
        faults.throwIfAny();
        return bound;
    }

    private Object resolved(CredentialKind kind, @Nullable Object written) {
        ConfigSpec spec = kind.spec();
        if (written instanceof Map<?, ?>) {
            // at the top dlt does not look for a text beside explicit keys
            spec = new ConfigSpec(spec.name(), spec.section(), spec.secret(), false, spec.record(),
                    spec.fields());
        }
        Wanted wanted = Wanted.of(KEY, Object.class, null, true).madeOf(List.of(spec));
        ConfigNode.Keys given = ConfigNode.Keys.none(PLACE);
        ConfigNode text = settings.find(lookup, KEY, true).filter(ConfigNode.Scalar.class::isInstance)
                .orElse(null);
        if (written != null) {
            text = known(spec, written);
            given = given.with(KEY, text);
        }
        ConfigFaults faults = new ConfigFaults();
        Bound bound = new RecordBinder(settings, faults, true).search(
                ConfigSpec.of("", List.of(wanted)), given,
                ConfigNode.Keys.none(PLACE), "vector", lookup);
        faults.throwIfAny();
        if (!bound.missing().isEmpty()) {
            Map<String, @Nullable Object> missing = Values.map(bound.missing().get(KEY));
            boolean odbc = spec.names().contains("driver")
                    && !(written instanceof Map<?, ?> map && map.containsKey("driver"));
            Found driver = settings.look(lookup.group(KEY), "driver", false);
            if (odbc && driver.node() == null) {
                // Python looks for one only when everything else is there
                missing.put("driver", driver.attempts());
            }
            return Values.of("error", "ConfigFieldMissingException", "spec", kind.dltName(), "fields",
                    ConfigArea.traces(missing));
        }
        ConfigNode.Keys keys = text instanceof ConfigNode.Scalar scalar
                ? TextForms.keys(kind.spec(), scalar)
                : text instanceof ConfigNode.Keys mapping ? mapping : ConfigNode.Keys.none(PLACE);
        Map<String, @Nullable Object> values = CredentialKind.valuesOf(bound.values().get(KEY));
        Map<String, @Nullable Object> fields = kind.fields(values, keys, true);
        Map<String, @Nullable Object> answer = Values.of("fields", TypedValues.encode(fields), "is_resolved",
                true);
        if (kind.hasNoNativeForm()) {
            answer.put("native_error", "NotImplementedError");
        } else {
            answer.put("native", kind.nativeForm(fields, values));
        }
        return answer;
    }

    /// Explicit keys that the spec has; dlt does not look at others.
    private static ConfigNode known(ConfigSpec spec, Object written) {
        Map<String, @Nullable Object> keys = Values.map(written instanceof Map<?, ?> map ? map : null);
        keys.keySet().retainAll(spec.names());
        return ConfigNode.of(written instanceof Map<?, ?> ? keys : written, PLACE);
    }

    private Object bucket(Map<String, @Nullable Object> written) {
        ConfigNode.Keys given = ConfigNode.keys(written, PLACE);
        Object url = given.get("bucket_url") == null
                ? settings.find(lookup, "bucket_url", false).map(ConfigNode::toValue).orElse("")
                : written.get("bucket_url");
        if (String.valueOf(url).isEmpty() && given.get("bucket_url") != null) {
            return Values.of("error", "ConfigurationValueError");
        }
        URI place = URI.create(String.valueOf(url).replace(" ", "%20"));
        List<ConfigSpec> kinds = new ArrayList<>();
        BucketCredentials.ofProtocol(place.getScheme() == null ? "file" : place.getScheme())
                .ifPresent(type -> kinds.addAll(Wanted.alternatives(type)));
        // the machine that recorded the vectors had no account of its own
        kinds.removeIf(each -> each.name().contains("Default"));
        ConfigSpec spec = ConfigSpec.of(BucketSettings.class);
        List<Wanted> fields = spec.fields().stream().map(field -> !field.key().equals(KEY)
                ? field
                : kinds.isEmpty() ? field : Wanted.of(KEY, Object.class, null, false).madeOf(kinds)).toList();
        ConfigFaults faults = new ConfigFaults();
        Bound bound = new RecordBinder(settings, faults, true).search(
                new ConfigSpec(spec.name(), null, false, false, BucketSettings.class, fields), given,
                ConfigNode.Keys.none(PLACE), "vector", lookup);
        faults.throwIfAny();
        if (!bound.missing().isEmpty()) {
            return Values.of("error", "ConfigFieldMissingException", "spec", "FilesystemConfiguration",
                    "fields",
                    ConfigArea.traces(bound.missing()));
        }
        Map<String, @Nullable Object> shown = CredentialKind.shown(bound.values(), given);
        Object credentials = bound.values().get(KEY);
        shown.put(KEY, credentials instanceof Map<?, ?>
                ? Map.of()
                : withObjects(CredentialKind.shown(CredentialKind.valuesOf(credentials),
                        ConfigNode.Keys.none(PLACE))));
        String path = place.getPath();
        String bucket = place.getScheme() == null
                ? ""
                : path == null || path.isEmpty()
                        ? String.valueOf(url)
                        : String.valueOf(url).replace(path, "");
        return Values.of("fields", TypedValues.encode(shown), "is_resolved", true, "native_error",
                "NotImplementedError", "fingerprint",
                Shake128.base64(bucket.getBytes(StandardCharsets.UTF_8), 15));
    }

    /// With the fields of Python that hold objects of its libraries.
    private static Map<String, @Nullable Object> withObjects(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            all.put(key, value);
            switch (key) {
                case "sftp_password" -> all.put("sftp_pkey", null);
                case "sftp_compress" -> all.put("sftp_sock", null);
                case "sftp_gss_trust_dns" -> {
                    all.put("sftp_disabled_algorithms", null);
                    all.put("sftp_transport_factory", null);
                    all.put("sftp_auth_strategy", null);
                }
                default -> {
                    // nothing beside it
                }
            }
        });
        return all;
    }
}
