package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.load.FailurePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// dlt's section `load`.
///
/// @param workers          tables loaded at once; `workers`, and 1 for `parallelism_strategy` `sequential`
/// @param failures         `raise_on_max_retries`, `raise_on_failed_jobs`, `auto_abort_on_terminal_error`
/// @param truncatesStaging whether the staging dataset is emptied after a load; `truncate_staging_dataset`
/// @param waits            whether a run waits while another one of the pipeline is at work, or fails;
///                         `concurrent_runs`, which dlt has not
/// @param leaseTime        how long a run keeps the lease of a dataset without renewing it; `lease_seconds`
record LoadSettings(int workers, FailurePolicy failures, boolean truncatesStaging, boolean waits,
        Duration leaseTime) {
    private static final List<String> STRATEGIES = List.of("parallel", "table-sequential", "sequential");

    /// @param workers as configured, or the default
    static LoadSettings of(String pipeline, Settings settings, int workers) {
        FailurePolicy defaults = FailurePolicy.defaults();
        String strategy = text(pipeline, settings, "parallelism_strategy").orElse("parallel");
        if (!STRATEGIES.contains(strategy)) {
            throw new TerminalException(
                    "load.parallelism_strategy is \"%s\"; it can be %s".formatted(strategy,
                            String.join(", ", STRATEGIES)));
        }
        return new LoadSettings(strategy.equals("sequential") ? 1 : workers,
                new FailurePolicy(tries(pipeline, settings, defaults.tries()),
                        flag(pipeline, settings, "raise_on_failed_jobs", defaults.raisesOnFailed()),
                        flag(pipeline, settings, "auto_abort_on_terminal_error",
                                defaults.abortsOnTerminal())),
                flag(pipeline, settings, "truncate_staging_dataset", false), waits(pipeline, settings),
                leaseTime(pipeline, settings));
    }

    private static boolean waits(String pipeline, Settings settings) {
        String written = text(pipeline, settings, "concurrent_runs").orElse("wait");
        return switch (written) {
            case "wait" -> true;
            case "fail" -> false;
            default -> throw new TerminalException(
                    "load.concurrent_runs is \"%s\"; it can be wait or fail".formatted(written));
        };
    }

    private static Duration leaseTime(String pipeline, Settings settings) {
        String written = text(pipeline, settings, "lease_seconds").orElse("30");
        if (!written.matches("[1-9]\\d{0,5}")) {
            throw new TerminalException(
                    "load.lease_seconds must be a whole number from 1, not \"%s\"".formatted(written));
        }
        return Duration.ofSeconds(Integer.parseInt(written));
    }

    /// As in dlt, 0 stands for no end.
    private static int tries(String pipeline, Settings settings, int otherwise) {
        Optional<String> written = text(pipeline, settings, "raise_on_max_retries");
        if (written.isEmpty()) {
            return otherwise;
        }
        if (!written.get().matches("\\d{1,9}")) {
            throw new TerminalException(
                    "load.raise_on_max_retries must be a whole number from 0, not \"%s\""
                            .formatted(written.get()));
        }
        int number = Integer.parseInt(written.get());
        return number == 0 ? Integer.MAX_VALUE : number;
    }

    private static boolean flag(String pipeline, Settings settings, String key, boolean otherwise) {
        String written = text(pipeline, settings, key).orElse(String.valueOf(otherwise));
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TerminalException(
                    "load.%s is \"%s\"; it can be true or false".formatted(key, written));
        };
    }

    private static Optional<String> text(String pipeline, Settings settings, String key) {
        return settings.find(Lookup.of("load").inPipeline(pipeline), key, false)
                .map(value -> String.valueOf(value.toValue()).strip());
    }
}
