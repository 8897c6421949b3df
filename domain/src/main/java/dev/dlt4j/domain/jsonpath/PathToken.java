package dev.dlt4j.domain.jsonpath;

import org.jspecify.annotations.Nullable;

/// A word or sign of a path.
///
/// @param value of numbers, booleans and nulls
record PathToken(Kind kind, String text, @Nullable Object value, int at) {
    enum Kind {
        NAME, INTEGER, REAL, LITERAL, OPERATOR, SIGN, END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
