package dev.dlt4j.http.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The field of a parent's row that a variable of a path is.
final class ParentField {
    private static final List<String> KEYS = List.of("id", "key", "slug", "uuid", "guid", "number", "name",
            "code",
            "sku", "login", "username", "gid", "sid", "iid", "email", "handle", "symbol");

    private ParentField() {}

    /// The field of the same name, else `number` for `issue_number`, else the key of the rows for `issue`.
    static Optional<String> of(String variable, FoundResource parent) {
        List<String> fields = List.copyOf(parent.rows.item().properties().keySet());
        String wanted = Name.plain(variable);
        String one = Name.plain(Name.singular(parent.endpoint.lastWord()));
        if (fields.isEmpty()) {
            // the document does not say what the rows have
            return Optional.of(KEYS.stream().filter(wanted::endsWith).findFirst().orElse("id"));
        }
        return named(fields, wanted)
                .or(() -> wanted.startsWith(one)
                        ? named(fields, wanted.substring(one.length()))
                        : Optional.empty())
                .or(() -> fields.stream().filter(each -> KEYS.contains(Name.plain(each))
                        && wanted.endsWith(Name.plain(each))).max(Comparator.comparingInt(String::length)))
                .or(() -> wanted.equals(one) || wanted.endsWith("id") || wanted.equals("key")
                        ? parent.key().map(KeyGuess::field)
                        : Optional.empty());
    }

    private static Optional<String> named(List<String> fields, String plain) {
        return fields.stream().filter(each -> !plain.isEmpty() && Name.plain(each).equals(plain)).findFirst();
    }
}
