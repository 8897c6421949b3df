package dev.dlt4j.it.architecture;

import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Comments, messages and names are in words that an engineer who never met us understands at first reading.
final class PlainWordsTest {
    private static final Pattern NOT_PLAIN = Pattern.compile(String.join("|",
            "\\b(is|are|was|been|be|cannot be) told\\b", "\\btells? of\\b", "\\bunless said\\b",
            "\\bis said\\b",
            "\\bsaid (otherwise|to be|never)\\b", "\\bsays? nothing\\b", "\\b(it|that|which|text|value) is "
                    + "none\\b",
            "\\blets? in\\b", "\\b(takes|taken) in\\b(?! (memory|\\[))", "\\banew\\b",
            "\\b(goes|go|gone) on with\\b",
            "\\bmend(s|ed)?\\b", "\\bhangs? on\\b", "\\bstands? at\\b",
            "\\bone a (row|line|step|core|processor|worker|table|file|package|column)\\b",
            "\\b(class|record|interface|enum) "
                    + "(Books|Ledger|LetIn|Taken|Items|Shape|Arrivals|Turnstile|Follower|Place"
                    + "|Faults|Texts)\\b",
            "\\b[A-Z]+_A_[A-Z]+\\b", "\\b(MOST|FEWEST|LONGEST)_[A-Z]+",
            "catch \\([\\w |.]+ (broken|failure|unreadable|wrong)\\)"));

    @Test
    void mainCodeHasPlainWords() throws IOException {
        var found = new ArrayList<String>();
        var files = Checkout.tracked("*/src/main/java/*.java");
        assertThat(files).hasSizeGreaterThan(400);
        for (var file : files) {
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                var match = NOT_PLAIN.matcher(lines.get(i));
                if (match.find()) {
                    found.add("%s:%d: %s".formatted(file.getFileName(), i + 1, match.group()));
                }
            }
        }

        assertThat(found).as("words that only we use; say reported, declared, is not a …, accepts, again, "
                + "depends on, one per …, MAX_…, MICROS_PER_DAY, catch (… e), or the noun of the field")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/// What fails is told by the first call.", "/// Null when it is none.",
            "/// `APPEND` unless said otherwise.", "/// One line a step, one a row.", "final class Ledger {",
            "private static final int MOST_THREADS = 4;", "static final long MICROS_A_DAY = 1;",
            "} catch (SQLException broken) {", "\"mend the file\"", "/// Begins anew.",
            "/// which hangs on no other"})
    void findsWordsThatOnlyWeUse(String line) {
        assertThat(NOT_PLAIN.matcher(line).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/// Bytes it takes in memory.", "/// One per row.", "} catch (SQLException e) {",
            "/// Empty when there is none.", "/// Recommended.", "static final int MAX_THREADS = 4;"})
    void leavesPlainWordsAlone(String line) {
        assertThat(NOT_PLAIN.matcher(line).find()).isFalse();
    }
}
