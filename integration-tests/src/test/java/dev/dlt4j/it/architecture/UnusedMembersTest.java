package dev.dlt4j.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// No member of our main code waits for a user. The unit tests of all modules are read too, where the build
/// has compiled them.
final class UnusedMembersTest {
    @Test
    void everyMemberIsUsedOrForUsers() throws IOException {
        var ours = new ClassFileImporter().importPaths(compiled());

        assertThat(UnusedMembers.of(mainClasses(ours)))
                .as("members that nobody uses; delete them, or make public what users of dlt4j are to call")
                .isEmpty();
    }

    @Test
    void findsWhatNobodyUses() {
        var sample = new ClassFileImporter().importClasses(Sample.class, Sample.Asking.class);

        assertThat(UnusedMembers.of(sample.stream()).stream().map(name -> name.replaceAll(".*Sample[.]", "")))
                .containsExactly("alone()", "itself(int)", "written");
    }

    private static Stream<JavaClass> mainClasses(JavaClasses ours) {
        return ours.stream().filter(type -> Seams.location(type).endsWith("/target/classes/"))
                .filter(type -> !Modules.of(type.getPackageName()).equals(Modules.BENCHMARKS));
    }

    /// The folders of classes of all modules.
    private static Path[] compiled() throws IOException {
        try (var folders = Files.find(Checkout.root(), 4, (path, attributes) -> attributes.isDirectory()
                && (path.endsWith("target/classes") || path.endsWith("target/test-classes")))) {
            var found = folders.filter(path -> !path.startsWith(Checkout.root().resolve("examples")))
                    .toArray(Path[]::new);
            assertThat(found).hasSizeGreaterThan(8);
            return found;
        }
    }

    static final class Sample {
        private int written;
        private int read = 1;

        Sample() {
            written = read;
        }

        void alone() {}

        int itself(int times) {
            return times == 0 ? read : itself(times - 1);
        }

        void used() {}

        @Override
        public String toString() {
            return "a sample";
        }

        static final class Asking {
            private Asking() {
                new Sample().used();
            }
        }
    }
}
