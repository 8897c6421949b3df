package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class BillOfMaterialsTest {
    @Test
    void namesEveryJarThatIsPublished() throws IOException {
        var named = new TreeSet<String>();
        var artifact = Pattern.compile("<artifactId>(dlt4j-.+)</artifactId>");
        artifact.matcher(Files.readString(Checkout.root().resolve("bom/pom.xml"))).results()
                .map(match -> match.group(1)).forEach(named::add);
        named.remove("dlt4j-bom");

        assertThat(named).isEqualTo(BuiltArtifacts.install().publishedJars());
    }
}
