package dev.dlt4j.http.paginator;

import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.rows.Selector;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of a paginator, read as what they must be.
final class PaginatorSettings {
    private final Map<String, ? extends @Nullable Object> settings;

    PaginatorSettings(Map<String, ? extends @Nullable Object> settings) {
        this.settings = settings;
    }

    boolean has(String key) {
        return settings.get(key) != null;
    }

    /// The text under a key; the default when there is none.
    String text(String key, String otherwise) {
        return switch (settings.get(key)) {
            case null -> otherwise;
            case String text when !text.isEmpty() -> text;
            default -> throw ConfigurationError.at(key, "expected a text that is not empty");
        };
    }

    @Nullable
    Long whole(String key) {
        return switch (settings.get(key)) {
            case null -> null;
            case Integer number -> number.longValue();
            case Long number -> number;
            case String text when text.matches("-?[0-9]{1,18}") -> Long.valueOf(text);
            default -> throw ConfigurationError.at(key, "expected a whole number");
        };
    }

    /// Null that is written is false, as for dlt.
    boolean flag(String key, boolean otherwise) {
        return switch (settings.get(key)) {
            case null -> otherwise && !settings.containsKey(key);
            case Boolean flag -> flag;
            default -> throw ConfigurationError.at(key, "expected true or false");
        };
    }

    Selector path(String key, String otherwise) {
        Selector found = pathOrNull(key);
        return found == null ? Selector.of(otherwise) : found;
    }

    @Nullable
    Selector pathOrNull(String key) {
        Object path = settings.get(key);
        if (path == null || path.equals("")) {
            return null;
        }
        if (!(path instanceof String text)) {
            throw ConfigurationError.at(key, "expected a JSON path");
        }
        try {
            return Selector.of(text);
        } catch (JsonPathException e) {
            throw ConfigurationError.at(key, String.valueOf(e.getMessage()));
        }
    }

    /// A path that has a default, which only null itself takes away.
    @Nullable
    Selector pathUnlessNull(String key, String otherwise) {
        return settings.containsKey(key) ? pathOrNull(key) : Selector.of(otherwise);
    }

    /// Where a value goes: a parameter, by default of that name, or a place in the body, not both.
    Target target(String paramKey, String bodyKey, String otherwise) {
        if (!has(paramKey) && !has(bodyKey)) {
            return new Target.Param(otherwise);
        }
        String param = settings.get(paramKey) instanceof String text ? text : "";
        String body = settings.get(bodyKey) instanceof String text ? text : "";
        if (param.isEmpty() == body.isEmpty()) {
            throw ConfigurationError.at(has(paramKey) ? paramKey : bodyKey,
                    "give either %s or %s, and not both".formatted(paramKey, bodyKey));
        }
        return param.isEmpty() ? new Target.InBody(body) : new Target.Param(param);
    }

    /// Whether there are more pages, as a field of the body says.
    @Nullable
    MoreFlag more() {
        Selector more = pathOrNull("has_more_path");
        Selector end = pathOrNull("end_of_stream_path");
        if (more != null && end != null) {
            throw ConfigurationError.at("end_of_stream_path",
                    "has_more_path and end_of_stream_path say the same: give one of them");
        }
        return more != null ? new MoreFlag(more, false) : end != null ? new MoreFlag(end, true) : null;
    }
}
