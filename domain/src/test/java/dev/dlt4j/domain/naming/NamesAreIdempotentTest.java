package dev.dlt4j.domain.naming;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Normalizing a normalized name changes nothing, over random names of all Unicode planes. Where dlt's own
/// rules break that, dlt4j follows them: [#isDltsException] lists these cases.
final class NamesAreIdempotentTest {
    private static final int NAMES = 4_000;
    private static final String REFUSED = "refused";
    private static final String ODD = "_ -.+%@|*/\\\n\tAaZz09"
            + "\u00df\u0130\u0131\u01c5\u0149\u03a3\u03c2\ufb01";

    @ParameterizedTest
    @CsvSource({"snake_case, 0", "snake_case, 8", "snake_case, 63", "duck_case, 0", "duck_case, 8",
            "duck_case, 63",
            "direct, 0", "direct, 8", "direct, 63", "sql_cs_v1, 0", "sql_cs_v1, 8", "sql_cs_v1, 63",
            "sql_ci_v1, 0",
            "sql_ci_v1, 8", "sql_ci_v1, 63", "s3_tables, 0", "s3_tables, 16", "s3_tables, 63"})
    void normalizingAgainChangesNothing(String convention, int maxLength) {
        NamingConvention naming = NamingConventions.named(convention, maxLength);
        Random random = new Random(20_261_123L + maxLength);
        int exceptions = 0;
        for (int i = 0; i < NAMES; i++) {
            String name = name(random);
            for (UnaryOperator<String> rule : List.<UnaryOperator<String>>of(naming::normalizeIdentifier,
                    naming::normalizeTableIdentifier, naming::normalizePath, naming::normalizeTablesPath)) {
                String once = applied(rule, name);
                if (!once.equals(REFUSED) && !applied(rule, once).equals(once)) {
                    exceptions++;
                    assertThat(isDltsException(naming, name, once)).as("%s becomes %s", name, once).isTrue();
                }
            }
        }
        assertThat(exceptions).isLessThan(NAMES / 25);
    }

    private static String applied(UnaryOperator<String> rule, String name) {
        try {
            return rule.apply(name);
        } catch (NameException blank) {
            return REFUSED;
        }
    }

    /// - The `sql` conventions strip underscores and what is no letter, so that nothing may be left of a
    ///   name, or of a part of a path, and a separator is cut in two by shortening: an empty name is refused
    ///   the second time, and `____a` or `a_` is read as another path than it was made of.
    /// - `s3_tables` allows no underscore at the ends of a table's name, which shortening of a path may bring
    ///   there.
    private static boolean isDltsException(NamingConvention naming, String name, String once) {
        return switch (naming.name()) {
            case "sql_cs_v1", "sql_ci_v1" -> once.isEmpty() || name.contains("__")
                    && (once.startsWith("_") || once.endsWith("_") || once.contains("___")
                            || once.codePointCount(0, once.length()) == naming.maxLength());
            case "s3_tables" -> name.contains("__")
                    && once.codePointCount(0, once.length()) == naming.maxLength();
            default -> false;
        };
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int left = random.nextInt(1, 41); left > 0; left--) {
            name.appendCodePoint(character(random));
        }
        return name.toString();
    }

    private static int character(Random random) {
        double kind = random.nextDouble();
        if (kind < 0.35) {
            return random.nextInt(32, 127);
        }
        if (kind < 0.5) {
            return ODD.charAt(random.nextInt(ODD.length()));
        }
        int point = kind < 0.8 ? random.nextInt(0xa0, 0x3000) : random.nextInt(0x3000, 0x110000);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }
}
