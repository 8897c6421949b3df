package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.Scratch;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.ItemPredicate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The scenarios of the declarative REST source: what it asks a server, how long it waits between attempts,
/// and what is loaded.
public final class RestArea implements Area {
    @Override
    public Comparison comparison() {
        return Comparison.orderedUnder().withoutSignOfZero();
    }

    @Override
    public @Nullable Object answer(Map<String, @Nullable Object> scenario) throws Exception {
        List<Map<String, @Nullable Object>> raws = new ArrayList<>();
        List<Map<String, @Nullable Object>> notes = new ArrayList<>();
        try (Scratch scratch = new Scratch();
                RecordedApi server = new RecordedApi(Values.list(scenario.get("server")),
                        Values.texts(scenario.get("record_headers")))) {
            for (Object config : configs(scenario)) {
                List<@Nullable Object> waits = Collections.synchronizedList(new ArrayList<>());
                raws.add(run(scenario, Values.map(config), scratch.folder(), server.address(), waits));
                notes.add(Values.of("requests", server.takeAsked(), "waits", List.copyOf(waits)));
            }
            String text = JsonText.compact(raws).replace(server.address(), "{base_url}");
            List<Map<String, @Nullable Object>> parsed = Values.list(JsonParser.parse(text)).stream()
                    .map(Values::map).toList();
            List<@Nullable Object> shown = new Canon(
                    Values.of("pipeline", Values.of("dataset_name", "golden_data"))).all(parsed);
            for (int i = 0; i < shown.size(); i++) {
                add(notes.get(i), Values.map(shown.get(i)));
            }
        }
        return JsonParser.parse(JsonText.compactBytes(notes));
    }

    private static void add(Map<String, @Nullable Object> result, Map<String, @Nullable Object> shown) {
        result.put("tables", shown.get("tables"));
        result.put("error", shown.get("error"));
        Object state = "same as stored".equals(shown.get("local_state"))
                ? Values.map(shown.get("internal")).get("state")
                : shown.get("local_state");
        result.put("state", Values.map(Values.map(state).get("sources")));
    }

    private static List<@Nullable Object> configs(Map<String, @Nullable Object> scenario) {
        List<@Nullable Object> configs = new ArrayList<>();
        if (scenario.get("runs") instanceof List<?> runs) {
            runs.forEach(run -> configs.add(Values.map(run).getOrDefault("config", scenario.get("config"))));
        } else {
            configs.addAll(
                    Collections.nCopies(Values.number(scenario.get("runs"), 1), scenario.get("config")));
        }
        return configs;
    }

    private static Map<String, @Nullable Object> run(Map<String, @Nullable Object> scenario,
            Map<String, @Nullable Object> config, Path folder, String address, List<@Nullable Object> waits)
            throws Exception {
        double started = System.currentTimeMillis() / 1e3;
        Map<String, @Nullable Object> raw = Values.of("pulled", Values.of(), "error", null, "load_info",
                null);
        Pipeline.Builder builder = Dlt.pipeline("golden_rest")
                .destination(DuckDb.file(folder.resolve("data.duckdb"))).dataset("golden_data")
                .pipelinesDir(folder.resolve("pipelines")).localDir(folder);
        Values.map(scenario.get("config_values"))
                .forEach((key, value) -> builder.config(key, value == null ? "" : value));
        try (Pipeline pipeline = builder.build()) {
            try {
                RestApi api = RestApi.config(Values.map(built(config, address)))
                        .waiting(time -> waits.add(time.toMillis() / 1e3));
                for (var value : Values.map(scenario.get("config_values")).entrySet()) {
                    String[] sections = value.getKey().split("\\.", -1);
                    if (sections.length > 1 && sections[sections.length - 2].equals("credentials")) {
                        api = api.secret(sections[sections.length - 1],
                                Secret.of(String.valueOf(value.getValue())));
                    }
                }
                api = api.runtime(runtime(Values.map(scenario.get("config_values"))));
                pipeline.run(source(api, Values.map(scenario.get("source"))));
            } catch (DltException failed) {
                raw.put("error", RestErrors.of(failed));
            }
            Map<String, @Nullable Object> schemas = new TreeMap<>();
            for (String name : pipeline.state().schemaNames()) {
                pipeline.schema(name).ifPresent(schema -> schemas.put(name, schema.toStored()));
            }
            raw.put("schema", schemas);
            raw.put("local_state", DumpValues.of(pipeline.state().values()));
        }
        raw.put("window", List.of(started, System.currentTimeMillis() / 1e3));
        raw.put("datasets", DatabaseDump.of(folder.resolve("data.duckdb")));
        return raw;
    }

    private static RuntimeKeys runtime(Map<String, @Nullable Object> values) {
        return new RuntimeKeys(seconds(values, "request_timeout"),
                seconds(values, "request_max_attempts").map(Double::intValue),
                seconds(values, "request_backoff_factor"), seconds(values, "request_max_retry_delay"),
                Optional.empty(), Optional.empty());
    }

    private static Optional<Double> seconds(Map<String, @Nullable Object> values, String key) {
        return Optional.ofNullable(values.get("runtime." + key))
                .map(value -> Double.valueOf(value.toString()));
    }

    private static Source source(RestApi api, Map<String, @Nullable Object> written) {
        Source source = api.source("api");
        if (written.get("max_table_nesting") != null) {
            source = source.maxTableNesting(Values.number(written.get("max_table_nesting"), 0));
        }
        if (written.get("root_key") instanceof Boolean propagate) {
            source = source.rootKey(propagate);
        }
        Object contract = written.get("schema_contract");
        if (contract != null) {
            source = source.schemaContract(contract);
        }
        return Boolean.TRUE.equals(written.get("parallelized")) ? source.parallelize() : source;
    }

    /// The configuration with the server's address, functions in the place of their names, and steps.
    private static @Nullable Object built(@Nullable Object written, String address) {
        return switch (written) {
            case String text -> text.replace("{base_url}", address);
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(built(item, address)));
                yield items;
            }
            case Map<?, ?> map when map.containsKey("$fn") -> function(String.valueOf(map.get("$fn")));
            case Map<?, ?> map when map.containsKey("$type") -> TypedValues.decode(map);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> keys = Values.of();
                Values.map(map).forEach((key, value) -> keys.put(key,
                        key.equals("processing_steps") ? steps(value) : built(value, address)));
                yield keys;
            }
            case null, default -> written;
        };
    }

    private static ItemFunction<Object, Object> function(String name) {
        return switch (name) {
            case "date_only" ->
                value -> value.toString().substring(0, Math.min(10, value.toString().length()));
            case "to_text" -> String::valueOf;
            case "plus_one" -> value -> value instanceof Double number
                    ? (Object) (number + 1)
                    : (Object) (((Number) value).longValue() + 1);
            default -> throw new IllegalArgumentException("no function of golden files: " + name);
        };
    }

    private static List<@Nullable Object> steps(@Nullable Object written) {
        List<@Nullable Object> steps = new ArrayList<>();
        for (Object each : Values.list(written)) {
            Map.Entry<String, @Nullable Object> kind = Values.map(each).entrySet().iterator().next();
            Map.Entry<String, @Nullable Object> step = Values.map(kind.getValue()).entrySet().iterator()
                    .next();
            Object argument = TypedValues.decode(step.getValue());
            String name = step.getKey();
            Object function = switch (kind.getKey()) {
                case "filter" -> (ItemPredicate<Object>) item -> ScenarioSteps.holds(name, row(item),
                        Values.map(argument));
                case "map" -> (ItemFunction<Object, Object>) item -> ScenarioSteps.mapped(name, row(item),
                        argument);
                default -> (ItemFunction<Object, Object>) item -> ScenarioSteps.exploded(row(item),
                        String.valueOf(argument));
            };
            steps.add(Values.of(kind.getKey(), function));
        }
        return steps;
    }

    private static Map<String, @Nullable Object> row(Object item) {
        return Values.map(item instanceof JsonObject object ? object.asMap() : item);
    }
}
