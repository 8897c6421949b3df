package dev.dlt4j.sources.catalog.hubspot;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which properties are asked for.
final class PropertyTypesTest {
    private static PropertyTypes of(String... names) {
        TreeMap<String, String> types = new TreeMap<>();
        for (String name : names) {
            types.put(name, "string");
        }
        return new PropertyTypes(types);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"hs_id | true | email,hs_id,phone", "hs_id | false | hs_id",
            "email | false | email", "email | true | email,phone",
            "email,phone,hs_id,hs_x | true | email,hs_id,hs_x,phone",
            "email,phone,hs_id,hs_x | false | hs_id,hs_x"})
    void asksForWhatIsWantedAndForThePropertiesOfUsers(String wanted, boolean custom, String asked) {
        assertThat(of("email", "phone", "hs_id", "hs_x")
                .chosen(List.of(wanted.split(",")), custom, ObjectType.CONTACT).joined()).isEqualTo(asked);
    }

    @Test
    void cutsNamesIntoListsThatFit() {
        PropertyTypes types = of("hs_a", "hs_bb", "hs_ccc", "other");
        assertThat(types.chunks("hs_", 10)).containsExactly("hs_a,hs_bb", "hs_ccc");
        assertThat(types.chunks("hs_", 9)).containsExactly("hs_a", "hs_bb", "hs_ccc");
        assertThat(types.chunks("hs_", 3)).containsExactly("hs_a", "hs_bb", "hs_ccc");
        assertThat(types.chunks("x_", 10)).isEmpty();
    }
}
