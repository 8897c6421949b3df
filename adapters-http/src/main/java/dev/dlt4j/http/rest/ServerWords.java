package dev.dlt4j.http.rest;

import dev.dlt4j.domain.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an answer says of its failure, in the usual forms: a text, an object with a `message`, as errors of
/// GraphQL are, or a list of these.
final class ServerWords {
    private static final int MOST = 5;

    private ServerWords() {}

    static String of(Object found) {
        return switch (found) {
            case List<?> several -> several.stream().limit(MOST).map(ServerWords::one)
                    .collect(Collectors.joining("; "))
                    + (several.size() > MOST ? "; and %d more".formatted(several.size() - MOST) : "");
            default -> one(found);
        };
    }

    private static String one(@Nullable Object error) {
        return switch (error) {
            case String text -> text.strip();
            case Map<?, ?> map when map.get("message") instanceof String text -> text.strip();
            case null, default -> JsonText.compact(error);
        };
    }
}
