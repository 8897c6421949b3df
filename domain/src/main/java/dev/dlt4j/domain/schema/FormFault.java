package dev.dlt4j.domain.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fault in a stored schema, or in hints that are to become part of one, with its place.
public sealed interface FormFault {
    /// The keys, and positions in lists, that lead to the fault.
    List<String> path();

    /// The fault as a sentence without an end, with the value that was found.
    String text();

    /// A key that is unknown at its place.
    ///
    /// @param known the known keys
    record UnknownKey(List<String> path, List<String> known) implements FormFault {
        public UnknownKey {
            path = List.copyOf(path);
            known = List.copyOf(known);
        }

        @Override
        public String text() {
            return "/" + String.join("/", path) + " is unknown; known are " + String.join(", ", known);
        }
    }

    /// A value that is not of the expected kind.
    ///
    /// @param expected the kind of value that is accepted
    /// @param known    the accepted values, empty when they cannot be listed
    record WrongValue(List<String> path, String expected, List<String> known,
            @Nullable Object found) implements FormFault {
        public WrongValue {
            path = List.copyOf(path);
            known = List.copyOf(known);
        }

        @Override
        public String text() {
            return "/" + String.join("/", path) + " must be " + expected + ", not " + found;
        }
    }
}
