package dev.dlt4j.http.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A resource that the draft has, and why its keys are as they are.
final class FoundResource {
    /// A variable of the path that is a field of the parent's row.
    ///
    /// @param placeholder as the path has it
    record Link(FoundResource parent, String placeholder, String why) {}

    final Endpoint endpoint;
    final RowsGuess rows;
    final PagingGuess paging;
    final Optional<CursorGuess> cursor;
    /// Variables of the path by name.
    final Map<String, Link> links = new LinkedHashMap<>();
    /// Fields that each row of a child needs.
    final Set<String> included = new LinkedHashSet<>();
    String name = "";

    FoundResource(Endpoint endpoint, RowsGuess rows, PagingGuess paging, Optional<CursorGuess> cursor) {
        this.endpoint = endpoint;
        this.rows = rows;
        this.paging = paging;
        this.cursor = cursor;
    }

    Optional<KeyGuess> key() {
        return KeyGuess.of(rows.item(), endpoint.lastWord());
    }

    /// The resource whose rows are asked about.
    Optional<FoundResource> parent() {
        return links.values().stream().map(Link::parent).findFirst();
    }

    /// Whether a run may read the rows of some parents only.
    boolean isReadInPart() {
        return parent().filter(each -> each.cursor.isPresent() || each.isReadInPart()).isPresent();
    }

    /// The variables of the path that have no parent.
    List<String> fixed() {
        List<String> fixed = new ArrayList<>();
        for (String variable : PathText.variables(endpoint.path())) {
            if (!links.containsKey(variable)) {
                fixed.add(variable);
            }
        }
        return fixed;
    }
}
