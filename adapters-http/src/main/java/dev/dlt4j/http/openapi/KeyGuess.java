package dev.dlt4j.http.openapi;

import java.util.List;
import java.util.Optional;

/// The field that tells rows apart.
record KeyGuess(String field) {
    private static final List<String> NAMES = List.of("id", "uuid", "guid", "gid", "sid");
    private static final List<String> NAMED_FOR_ROWS = List.of("id", "uuid", "guid", "gid", "sid", "key",
            "number",
            "code");

    static Optional<KeyGuess> of(SchemaShape item) {
        return NAMES.stream().flatMap(name -> item.properties().keySet().stream()
                .filter(field -> Name.plain(field).equals(name))).findFirst().map(KeyGuess::new);
    }

    /// As [#of(SchemaShape)], else the field that is named for the rows: `order_id` of `orders`.
    static Optional<KeyGuess> of(SchemaShape item, String rows) {
        String one = Name.plain(Name.singular(rows));
        return of(item).or(() -> item.properties().keySet().stream()
                .filter(field -> NAMED_FOR_ROWS.stream()
                        .anyMatch(name -> Name.plain(field).equals(one + name)))
                .findFirst().map(KeyGuess::new));
    }
}
