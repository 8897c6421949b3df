package dev.dlt4j.http.rest;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.message.UrlText;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as the declarative source writes them into requests: as dlt, whose API the configuration was
/// written for, so booleans begin with a capital letter.
final class PlainText {
    private PlainText() {}

    static String of(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "True" : "False";
            case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
            case BigDecimal number -> number.toPlainString();
            case Map<?, ?> map -> JsonText.compact(map);
            case List<?> list -> JsonText.compact(list);
            case JsonObject object -> object.toString();
            default -> UrlText.text(value);
        };
    }

    /// Parameters and forms with texts for booleans and moments.
    static @Nullable Object inForm(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> texts = new LinkedHashMap<>();
                map.forEach((key, each) -> texts.put(String.valueOf(key), inForm(each)));
                yield texts;
            }
            case List<?> list -> {
                List<@Nullable Object> texts = new ArrayList<>();
                list.forEach(each -> texts.add(inForm(each)));
                yield texts;
            }
            case Number number -> number;
            default -> of(value);
        };
    }
}
