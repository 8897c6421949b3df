package dev.dlt4j.internal.row;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.row.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowValidationTest {
    enum Level {
        LOW, HIGH
    }

    record Place(String city, int floor) {}

    record Values(@Nullable Long whole, @Nullable Integer small, @Nullable Double floating,
            @Nullable Boolean truth, @Nullable String text, @Nullable BigDecimal decimal,
            @Nullable Instant at, @Nullable LocalDate day, @Nullable UUID id, @Nullable Level level,
            Optional<String> maybe, @Nullable Place place, @Nullable List<Integer> numbers,
            @Nullable List<Place> places, @Nullable Object anything) {}

    record Item(@Key long id, @Nullable Integer qty) {
        Item {
            if (qty != null && qty < 0) {
                throw new IllegalArgumentException("nothing is sold less than not at all");
            }
        }
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Box(double width, double height) implements Shape {}

    private static RowValidation by(Class<?> type, ContractMode columns, ContractMode types) {
        return new RowValidation("s", "r", type, SchemaContract.EVOLVE.withColumns(columns)
                .withDataType(types), List.of(), new ObjectValues());
    }

    private static RowValidation by(Class<?> type) {
        return by(type, ContractMode.DISCARD_VALUE, ContractMode.FREEZE);
    }

    private static @Nullable Object read(String member, String json) {
        JsonObject row = JsonObject.parse("{\"" + member + "\": " + json + "}");
        return by(Values.class).apply(row) instanceof Map<?, ?> read ? read.get(member) : null;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "whole | 1 | 1", "whole | 1.0 | 1", "whole | true | 1", "whole | \"1\" | 1",
            "whole | \" 1_000 \" | 1000", "small | 7 | 7", "floating | 1 | 1.0",
            "floating | \"1e3\" | 1000.0",
            "floating | true | 1.0", "truth | 1 | true", "truth | \"YES\" | true", "truth | \"off\" | false",
            "truth | 0.0 | false", "text | \"1\" | 1", "decimal | 1.5 | 1.5", "decimal | \"1.50\" | 1.50",
            "at | \"2024-01-02T03:04:05+01:00\" | 2024-01-02T02:04:05Z",
            "at | 1704164645 | 2024-01-02T03:04:05Z", "at | 1704164645000 | 2024-01-02T03:04:05Z",
            "at | \"1704164645\" | 2024-01-02T03:04:05Z", "at | \"2024-01-02\" | 2024-01-02T00:00:00Z",
            "day | \"2024-01-02\" | 2024-01-02", "day | 86400 | 1970-01-02",
            "id | \"00000000-0000-0000-0000-000000000001\" | 00000000-0000-0000-0000-000000000001",
            "level | \"HIGH\" | HIGH", "maybe | \"x\" | x",
            "place | {\"city\": \"Graz\", \"floor\": \"2\"} | "
                    + "{city=Graz, floor=2}",
            "numbers | [1, \"2\"] | [1, 2]", "places | [{\"city\": \"a\", \"floor\": 1, \"more\": 1}] | "
                    + "[{city=a, floor=1}]",
            "anything | [1, {\"a\": null}] | [1, {a=null}]"})
    void valuesBecomeThoseOfTheComponents(String member, String json, String expected) {
        assertThat(read(member, json)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "whole | 1.5 | `whole` is not a whole number that fits Long", "whole | \"x\" | whole number",
            "whole | \"1d\" | whole number", "small | 3000000000 | fits Integer",
            "floating | \"\" | a number",
            "truth | 2 | true or false", "truth | \"perhaps\" | true or false", "text | 1 | a text",
            "text | true | a text", "decimal | \"x\" | a decimal", "at | \"soon\" | a timestamp",
            "day | \"2024-01-02T03:04:05Z\" | a date", "id | \"1\" | a UUID",
            "level | \"low\" | one of LOW, HIGH",
            "place | 1 | `place` is no object", "place | {\"city\": \"a\"} | `place.floor` is missing",
            "place | {\"city\": 1, \"floor\": 1} | `place.city` is not a text", "numbers | 1 | is no list",
            "numbers | [1, \"x\"] | `numbers[1]` is not", "places | [{\"floor\": null}] | "
                    + "`places[0].floor` is null"})
    void aValueThatDoesNotFitIsNamedByItsPath(String member, String json, String fault) {
        assertThatThrownBy(() -> read(member, json)).isInstanceOf(DataValidationException.class)
                .hasMessageContaining(fault).hasMessageContaining("does not fit Values")
                .hasMessageContaining("its contract on `data_type` is `freeze`");
    }

    private static List<Object> apply(RowValidation validation, String... rows) {
        List<Object> page = Arrays.stream(rows).map(row -> (Object) JsonObject.parse(row)).toList();
        return validation.apply(page) instanceof List<?> kept ? List.copyOf(kept) : List.of();
    }

    @Test
    void aMissingMemberIsNullUnlessTheRowCannotBeWithoutIt() {
        assertThat(apply(by(Item.class), "{\"id\": 1}")).hasToString("[{id=1, qty=null}]");
        assertThatThrownBy(() -> apply(by(Item.class), "{\"qty\": 1}")).hasMessageContaining(
                "`id` is missing");
        assertThatThrownBy(() -> apply(by(Item.class), "{\"id\": null}")).hasMessageContaining(
                "`id` is null");
    }

    @Test
    void theContractOnColumnsDecidesAboutOtherMembers() {
        String[] rows = {"{\"id\": 1, \"x\": 2}", "{\"id\": 2}"};

        assertThat(apply(by(Item.class, ContractMode.EVOLVE, ContractMode.FREEZE), rows))
                .hasToString("[{id=1, qty=null, x=2}, {id=2, qty=null}]");
        assertThat(apply(by(Item.class), rows)).hasToString("[{id=1, qty=null}, {id=2, qty=null}]");
        assertThat(apply(by(Item.class, ContractMode.DISCARD_ROW, ContractMode.FREEZE), rows))
                .hasToString("[{id=2, qty=null}]");
        assertThatThrownBy(() -> apply(by(Item.class, ContractMode.FREEZE, ContractMode.EVOLVE), rows))
                .hasMessageContaining("`x` is no member of the class")
                .hasMessageContaining("its contract on `columns` is `freeze`");
    }

    @Test
    void theContractOnTypesDecidesAboutOtherValues() {
        String[] rows = {"{\"id\": 1, \"qty\": \"many\"}", "{\"id\": \"x\"}", "{\"id\": 3}"};

        assertThat(apply(by(Item.class, ContractMode.DISCARD_VALUE, ContractMode.EVOLVE), rows))
                .hasToString("[{id=1, qty=many}, {id=x}, {id=3}]");
        assertThat(apply(by(Item.class, ContractMode.DISCARD_VALUE, ContractMode.DISCARD_ROW), rows))
                .hasToString("[{id=3, qty=null}]");
        assertThat(apply(by(Item.class, ContractMode.DISCARD_VALUE, ContractMode.DISCARD_VALUE), rows[0]))
                .hasToString("[{id=1, qty=null}]");
        assertThatThrownBy(() -> apply(by(Item.class, ContractMode.DISCARD_VALUE,
                ContractMode.DISCARD_VALUE), rows)).hasMessageContaining("`id` is not a whole number");
    }

    @Test
    void aConstructorMayRefuseARow() {
        assertThatThrownBy(() -> apply(by(Item.class), "{\"id\": 1, \"qty\": -1}"))
                .hasMessageContaining("it is refused by Item: nothing is sold less than not at all");
        assertThat(apply(by(Item.class, ContractMode.EVOLVE, ContractMode.DISCARD_ROW),
                "{\"id\": 1, \"qty\": -1}")).isEmpty();
    }

    @Test
    void instancesPassAsTheyAre() {
        Item item = new Item(1, null);

        assertThat(by(Item.class).apply(item)).isSameAs(item);
        assertThatThrownBy(() -> by(Place.class).apply(7)).hasMessageContaining("a row is a single value");
    }

    @Test
    void aRecordOfAnotherClassIsReadAsADocument() {
        record Sold(String id, long qty, String note) {}

        assertThat(by(Item.class).apply(new Sold("5", 2, "n"))).hasToString("{id=5, qty=2}");
    }

    @Test
    void withoutADiscriminatorTheRecordThatFitsBestCounts() {
        assertThat(apply(by(Shape.class), "{\"width\": 1, \"height\": 2}", "{\"radius\": 3}"))
                .hasToString("[{width=1.0, height=2.0}, {radius=3.0}]");
        assertThatThrownBy(() -> apply(by(Shape.class), "{\"width\": 1}"))
                .hasMessageContaining("it fits none of Circle, Box");
    }

    @Test
    void anEmptyPagePassesAndAnEmptiedOneIsConsumed() {
        RowValidation discarding = by(Item.class, ContractMode.DISCARD_ROW, ContractMode.DISCARD_ROW);

        assertThat(discarding.apply(List.of())).isEqualTo(List.of());
        assertThat(discarding.apply(List.of(Map.of("qty", 1)))).isNull();
        assertThat(discarding.apply(new LinkedHashMap<>(Map.of("qty", 1)))).isNull();
    }
}
