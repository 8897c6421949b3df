package dev.dlt4j.spi.row;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.value.HexBytes;
import dev.dlt4j.domain.value.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which data type the values of a class get, and which properties of a class are columns.
final class ColumnTypesTest {
    private static Stream<Arguments> classes() {
        Map<DataType, List<Class<?>>> table = new LinkedHashMap<>();
        table.put(DataType.BOOL, List.of(boolean.class, Boolean.class));
        table.put(DataType.BIGINT,
                List.of(byte.class, Byte.class, short.class, Short.class, int.class, Integer.class,
                        long.class, Long.class));
        table.put(DataType.DOUBLE, List.of(float.class, Float.class, double.class, Double.class));
        table.put(DataType.TEXT, List.of(String.class, CharSequence.class, StringBuilder.class, char.class,
                Character.class, UUID.class, DayOfWeek.class));
        table.put(DataType.DECIMAL, List.of(BigDecimal.class));
        table.put(DataType.WEI, List.of(BigInteger.class, Wei.class));
        table.put(DataType.TIMESTAMP,
                List.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, LocalDateTime.class));
        table.put(DataType.DATE, List.of(LocalDate.class));
        table.put(DataType.TIME, List.of(LocalTime.class));
        table.put(DataType.BINARY, List.of(byte[].class, HexBytes.class));
        table.put(DataType.JSON, List.of(Map.class, HashMap.class, JsonObject.class));
        return table.entrySet().stream().flatMap(
                entry -> entry.getValue().stream().map(type -> Arguments.arguments(type, entry.getKey())));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void valuesOfAClassHaveOneType(Class<?> type, DataType dataType) {
        assertThat(JavaTypes.of(type)).isEqualTo(dataType);
    }

    private static List<Class<?>> unknown() {
        return List.of(Object.class, Number.class, List.class, Optional.class, int[].class, Object[].class,
                Bean.class);
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void whatMayBeAnythingHasNone(Class<?> type) {
        assertThat(JavaTypes.of(type)).isNull();
    }

    /// Getters are properties; what is static, takes arguments or gives nothing is none.
    public static class Bean {
        public String getName() {
            return "";
        }

        public boolean isOpen() {
            return true;
        }

        public Boolean isBoxed() {
            return true;
        }

        public int getURLCount() {
            return 0;
        }

        public String get() {
            return "";
        }

        public String plain() {
            return "";
        }

        public String getWith(String argument) {
            return argument;
        }

        public void getNothing() {
            // gives nothing
        }

        public static String getShared() {
            return "";
        }

        String getHidden() {
            return "";
        }
    }

    record Pair(String right, int left) {}

    @Test
    void gettersOfABeanAreItsPropertiesInTheOrderOfTheirNames() {
        assertThat(RowProperty.of(Bean.class)).extracting(RowProperty::name)
                .containsExactly("name", "uRLCount", "open");
    }

    @Test
    void componentsOfARecordAreItsPropertiesInTheirOrder() {
        assertThat(RowProperty.of(Pair.class)).extracting(RowProperty::name).containsExactly("right", "left");
    }

    @Test
    void recordsAndBeansAreRowsButNotTheClassesOfJava() {
        assertThat(List.of(Pair.class, Bean.class)).allMatch(RowProperty::isRow);
        assertThat(List.<Class<?>>of(String.class, LocalDate.class, int.class, Pair[].class, DayOfWeek.class,
                Object.class, Runnable.class)).noneMatch(RowProperty::isRow);
    }
}
