package dev.dlt4j.domain.jsonpath;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares values of documents: numbers with numbers and texts with texts have an order, all others are
/// equal or not.
final class Comparing {
    private Comparing() {}

    static boolean test(String operator, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            if (isNan(a) || isNan(b)) {
                return operator.equals("!=");
            }
            return ordered(operator, compare(a, b));
        }
        if (left instanceof String a && right instanceof String b) {
            return ordered(operator, Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
        }
        return equality(operator, equal(left, right));
    }

    private static boolean ordered(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "!=" -> order != 0;
            default -> order == 0;
        };
    }

    static boolean equality(String operator, boolean equal) {
        return switch (operator) {
            case "<", ">" -> false;
            case "!=" -> !equal;
            default -> equal;
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof List<?> a && right instanceof List<?> b) {
            Iterator<?> others = b.iterator();
            return a.size() == b.size() && a.stream().allMatch(each -> test("==", each, others.next()));
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.entrySet().stream()
                            .allMatch(each -> test("==", each.getValue(), b.get(each.getKey())));
        }
        return Objects.equals(left, right);
    }

    private static boolean isNan(Number number) {
        return Double.isNaN(number.doubleValue());
    }

    private static int compare(Number a, Number b) {
        if (Double.isInfinite(a.doubleValue()) || Double.isInfinite(b.doubleValue())) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return exact(a).compareTo(exact(b));
    }

    private static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double real -> new BigDecimal(real);
            case Float real -> new BigDecimal(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
