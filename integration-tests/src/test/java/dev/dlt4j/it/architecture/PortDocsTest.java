package dev.dlt4j.it.architecture;

import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Third parties implement spi with nothing but its documentation, so each of its public methods has some.
final class PortDocsTest {
    private static final Pattern PUBLIC = Pattern
            .compile(" +public (?!.*\\b(class|record|interface|enum) |.* = ).*\\(.*");
    /// A method of an interface needs no modifier; a statement in a default method stands deeper.
    private static final Pattern OF_AN_INTERFACE = Pattern.compile(
            "    (?! |private |return |throw |@|})(default |static |<.*> )*[\\w<>\\[\\]., ?@]+ \\w+\\(.*");

    @Test
    void everyPublicMethodOfSpiSaysWhatItMeans() throws IOException {
        var files = Checkout.tracked("spi/src/main/java/*.java");
        var undocumented = new ArrayList<String>();
        for (var file : files) {
            undocumented.addAll(undocumented(file.getFileName().toString(), Files.readAllLines(file)));
        }

        assertThat(files).hasSizeGreaterThan(60);
        assertThat(undocumented).as("public methods without doc; say meaning, units, null or empty, errors")
                .isEmpty();
    }

    @Test
    void findsMethodsWithoutDoc() {
        assertThat(undocumented("A.java", """
                public final class A {
                    /// Documented.
                    @Nullable
                    public String a() {
                    }

                    public static <T> T b(T value) {
                    }

                    @Override
                    public String toString() {
                    }

                    private void c() {}

                    /// Not a method.
                    public record Inner(String x) {}
                }
                """.lines().toList())).containsExactly("A.java:7");
        assertThat(undocumented("B.java", """
                public interface B<T> {
                    /// Documented.
                    T a(int x);

                    @Nullable
                    String b();

                    default Map<String, T> c() {
                        return Map.of(a(1), "x");
                    }
                }
                """.lines().toList())).containsExactly("B.java:6", "B.java:8");
    }

    private static List<String> undocumented(String name, List<String> lines) {
        boolean isInterface = lines.stream()
                .anyMatch(line -> line.matches("public (sealed |non-sealed )?@?interface .*"));
        boolean isPublic = lines.stream().anyMatch(line -> line.startsWith("public "));
        var found = new ArrayList<String>();
        for (int i = 0; isPublic && i < lines.size(); i++) {
            var line = lines.get(i);
            boolean method = PUBLIC.matcher(line).matches()
                    || isInterface && OF_AN_INTERFACE.matcher(line).matches() && !line.contains("record ");
            if (method && !isDocumented(lines, i)) {
                found.add(name + ":" + (i + 1));
            }
        }
        return found;
    }

    /// Whether a doc comment stands above, or the method is documented where it is declared first. A compact
    /// constructor has the doc of its record.
    private static boolean isDocumented(List<String> lines, int method) {
        int above = method - 1;
        while (lines.get(above).strip().startsWith("@")) {
            if (lines.get(above).contains("@Override")) {
                return true;
            }
            above--;
        }
        return lines.get(above).strip().startsWith("///");
    }
}
