package dev.dlt4j;

import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.notice.EndedRun;
import dev.dlt4j.spi.notice.RunListener;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What hooks report; the setting `runtime.notices` chooses.
enum NoticeKind {
    /// A run or a load that loaded without a failure.
    SUCCESS {
        @Override
        boolean isOf(EndedRun run) {
            return run.succeeded() && (run.call().equals("run") || run.call().equals("load"));
        }
    },
    /// A call of which a step failed.
    FAILURE {
        @Override
        boolean isOf(EndedRun run) {
            return !run.succeeded();
        }
    },
    /// A call that created tables or added columns.
    SCHEMA_CHANGE {
        @Override
        boolean isOf(EndedRun run) {
            return !run.changedTables().isEmpty();
        }
    };

    private static final String KEY = "notices";

    abstract boolean isOf(EndedRun run);

    /// The kinds that are wanted.
    ///
    /// @param kinds all by default
    record Wanted(Set<NoticeKind> kinds) {
        RunListener filtering(RunListener listener) {
            return run -> {
                if (kinds.stream().anyMatch(kind -> kind.isOf(run))) {
                    listener.ended(run);
                }
            };
        }
    }

    static Wanted of(String pipeline, Settings settings) {
        return new Wanted(settings.find(Lookup.of("runtime").inPipeline(pipeline), KEY, false)
                .map(value -> named(String.valueOf(value.toValue())))
                .orElseGet(() -> EnumSet.allOf(NoticeKind.class)));
    }

    /// A list of TOML or YAML as Java writes it, one of a variable, or names with commas.
    private static Set<NoticeKind> named(String text) {
        Stream<String> names = Stream.of(text.replaceAll("[\\[\\]\"' ]", "").split(","));
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        names.filter(name -> !name.isEmpty()).forEach(name -> kinds.add(
                Stream.of(values()).filter(kind -> kind.text().equals(name)).findFirst().orElseThrow(
                        () -> new ConfigurationError("runtime.%s has \"%s\"; it can have %s".formatted(KEY,
                                name, String.join(", ", List.of(values()).stream().map(NoticeKind::text)
                                        .toList()))))));
        return kinds;
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
