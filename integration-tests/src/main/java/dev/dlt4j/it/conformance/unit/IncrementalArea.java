package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.identity.MissingKeyException;
import dev.dlt4j.domain.incremental.CursorException;
import dev.dlt4j.domain.incremental.CursorFilter;
import dev.dlt4j.domain.incremental.CursorState;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.it.conformance.pipeline.ScenarioSteps;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `incremental.json`: the cursor over several runs with kept state.
final class IncrementalArea implements Area {
    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        List<Object> answers = new ArrayList<>();
        Map<String, @Nullable Object> stored = Values.map(TypedValues.decode(input.get("state")));
        int number = 0;
        for (Object pages : Values.list(input.get("runs"))) {
            try {
                CursorFilter filter = CursorFilter.open("items",
                        incremental(Values.map(input.get("incremental"))),
                        stored.isEmpty() ? Optional.empty() : Optional.of(CursorState.ofStored(stored)),
                        Optional.ofNullable(input.get("resource_primary_key")).map(ScenarioSteps::key),
                        ZoneOffset.UTC);
                Map<String, @Nullable Object> answer = run(filter, Values.list(pages),
                        String.valueOf(Values.map(input.get("incremental")).get("row_order")));
                if (filter.keepsState()) {
                    stored = Values.map(TypedJson.decode(TypedJson.encode(filter.state().toStored())));
                }
                answer.put("state", stored.isEmpty() ? null : TypedValues.encode(stored));
                answers.add(answer);
            } catch (CursorException | MissingKeyException failed) {
                answers.add(error(number, failed));
                break;
            }
            number++;
        }
        return Values.of("runs", answers);
    }

    private static Map<String, @Nullable Object> run(CursorFilter filter, List<@Nullable Object> pages,
            String order) {
        Object start = TypedValues.encode(filter.startValue());
        Object end = TypedValues.encode(filter.endValue());
        List<Object> seen = new ArrayList<>();
        for (Object page : pages) {
            Object passed = passed(filter, TypedValues.decode(page));
            filter.endPage();
            seen.add(Values.of("items", TypedValues.encode(passed), "start_out_of_range",
                    filter.startOutOfRange(), "end_out_of_range", filter.endOutOfRange(), "can_close",
                    order.equals("asc")
                            ? filter.endOutOfRange()
                            : order.equals("desc") && filter.startOutOfRange()));
            if (filter.canClose()) {
                break;
            }
        }
        return Values.of("start_value", start, "end_value", end, "yielded", (long) seen.size(), "pages", seen,
                "last_value", TypedValues.encode(filter.lastValue()));
    }

    private static @Nullable Object passed(CursorFilter filter, @Nullable Object page) {
        if (!(page instanceof List<?> rows)) {
            return filter.accept(() -> page) ? page : null;
        }
        List<@Nullable Object> kept = new ArrayList<>();
        rows.stream().filter(row -> filter.accept(() -> row)).forEach(kept::add);
        return kept.isEmpty() && !rows.isEmpty() ? null : kept;
    }

    private static Map<String, @Nullable Object> error(int run, RuntimeException failed) {
        long number = run;
        if (failed instanceof MissingKeyException missing) {
            return Values.of("run", number, "error", "IncrementalPrimaryKeyMissing", "primary_key_column",
                    missing.column());
        }
        CursorException cursor = (CursorException) failed;
        return switch (cursor.fault()) {
            case PATH_MISSING ->
                Values.of("run", number, "error", "IncrementalCursorPathMissing", "json_path",
                        cursor.cursorPath());
            case VALUE_NULL ->
                Values.of("run", number, "error", "IncrementalCursorPathHasValueNone", "json_path",
                        cursor.cursorPath());
            case START_NOT_COMPARABLE -> Values.of("run", number, "error", "IncrementalCursorInvalidCoercion",
                    "cursor_path", cursor.cursorPath(), "cursor_value_type", "start_value/initial_value");
            case END_NOT_COMPARABLE -> Values.of("run", number, "error", "IncrementalCursorInvalidCoercion",
                    "cursor_path", cursor.cursorPath(), "cursor_value_type", "end_value");
            case RANGE, NOT_STORED -> Values.of("run", number, "error", "ConfigurationValueError");
            case LAG -> Values.of("run", number, "error", "ParserError");
            case SCHEDULER -> Values.of("run", number, "error", "JoinSchedulerError");
        };
    }

    private static Incremental<Object> incremental(Map<String, @Nullable Object> written) {
        Map<String, @Nullable Object> arguments = Values.map(written);
        Object type = arguments.remove("cursor_type");
        Incremental<Object> incremental = ScenarioSteps.incremental(arguments);
        return type == null ? incremental : typed(incremental, type.toString());
    }

    @SuppressWarnings("unchecked") // values are compared as they are; the type only says the unit of a lag
    private static Incremental<Object> typed(Incremental<Object> incremental, String type) {
        Class<?> declared = switch (type) {
            case "str" -> String.class;
            case "int" -> Long.class;
            case "float" -> Double.class;
            case "date" -> LocalDate.class;
            default -> OffsetDateTime.class;
        };
        return (Incremental<Object>) (Incremental<?>) incremental.type(declared);
    }
}
