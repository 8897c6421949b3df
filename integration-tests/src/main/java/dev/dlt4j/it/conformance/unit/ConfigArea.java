package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.internal.config.Attempt;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.SettingsSources;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Scratch;
import dev.dlt4j.it.conformance.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `config.json`: values of settings in dlt's order, and credentials in their native forms.
final class ConfigArea implements Area {
    @Override
    public @Nullable Object answer(Map<String, @Nullable Object> input) throws IOException {
        try (Scratch scratch = new Scratch()) {
            Settings settings = settings(input, scratch.folder());
            return "credentials".equals(input.get("op"))
                    ? new CredentialsQuestion(settings, lookup(input)).answer(input)
                    : new SpecQuestion(settings, lookup(input)).answer(input);
        }
    }

    private static Settings settings(Map<String, @Nullable Object> input, Path folder) throws IOException {
        for (String name : List.of("secrets", "config")) {
            Files.writeString(folder.resolve(name + ".toml"), Values.text(input.get(name + "_toml"), ""));
        }
        Map<String, @Nullable Object> environment = Values.map(input.get("env"));
        return Settings.of(Map.of(), SettingsSources.of(name -> {
            Object value = environment.get(name);
            return value == null ? null : String.valueOf(value);
        }, List.of(folder), Optional.empty(), files -> List.of()));
    }

    private static Lookup lookup(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> context = Values.map(input.get("context"));
        List<String> sections = Values.texts(input.get("sections"));
        Object pipeline = context.get("pipeline_name");
        Object section = input.get("spec_section");
        return new Lookup(pipeline == null ? null : String.valueOf(pipeline),
                sections.isEmpty() ? Values.texts(context.get("sections")) : sections, List.of(),
                section == null ? null : String.valueOf(section));
    }

    /// Missing keys in the form of the file.
    static Map<String, @Nullable Object> traces(Map<?, ?> missing) {
        Map<String, @Nullable Object> traces = new LinkedHashMap<>();
        missing.forEach((key, tried) -> traces.put(String.valueOf(key),
                tried instanceof Map<?, ?> nested
                        ? Values.of("spec", traces(nested))
                        : ((List<?>) tried).stream().map(Attempt.class::cast)
                                .map(each -> List.of(each.provider(), each.key())).toList()));
        return traces;
    }
}
