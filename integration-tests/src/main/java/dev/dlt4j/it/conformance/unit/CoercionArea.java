package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.TimeZones;
import dev.dlt4j.domain.type.VariantValue;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `coercion.json`: a value to another data type.
final class CoercionArea implements Area {
    /// Timestamps keep their offset here, not the name of a zone.
    @Override
    public Comparison comparison() {
        return Comparison.ordered().ignoring("zone");
    }

    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        Object zone = input.get("context_timezone");
        Coercion coercion = zone == null
                ? Coercion.UTC
                : new Coercion(new TimeZones(ZoneId.of(String.valueOf(zone))));
        Object value = Objects.requireNonNull(TypedValues.decode(input.get("value")));
        boolean timezone = Boolean.TRUE.equals(input.get("timezone"));
        if ("normalize_timezone".equals(input.get("op"))) {
            return Values.of("result", TypedValues.encode(coercion.normalizeTimezone(value, timezone)));
        }
        DataType to = DataType.of(String.valueOf(input.get("to")));
        DataType from = DataType.of(String.valueOf(input.get("from")));
        boolean supported = to == from || Coercion.supported(to, from);
        try {
            Object result = coercion.coerce(to, from, value);
            if ("column_timestamp".equals(input.get("op"))) {
                result = coercion.normalizeTimezone(Objects.requireNonNull(result), timezone);
            }
            return Values.of("result", result instanceof VariantValue variant
                    ? Values.of("variant", variant.suffix(), "value", variant.value())
                    : TypedValues.encode(result), "can_coerce", supported);
        } catch (CoercionException unfit) {
            return Values.of("error", String.valueOf(unfit.getMessage()), "variant", true, "can_coerce",
                    supported);
        } catch (TerminalException stop) {
            return Values.of("error", String.valueOf(stop.getMessage()), "variant", false, "can_coerce",
                    supported);
        }
    }
}
