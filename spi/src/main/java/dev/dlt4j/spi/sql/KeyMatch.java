package dev.dlt4j.spi.sql;

import java.util.List;

/// A condition on a row: whether another table has a row with the same key.
///
/// @param present whether it must have one, else it must have none
/// @param source  the other table: a name, or a query in brackets
/// @param theirs  the key's columns there
/// @param ours    the key's columns in the row, in the same order
record KeyMatch(boolean present, String source, List<String> theirs, List<String> ours) {
    static KeyMatch in(String source, List<String> columns) {
        return new KeyMatch(true, source, columns, columns);
    }

    static KeyMatch in(String source, String theirs, String ours) {
        return new KeyMatch(true, source, List.of(theirs), List.of(ours));
    }

    static KeyMatch notIn(String source, List<String> columns) {
        return new KeyMatch(false, source, columns, columns);
    }
}
