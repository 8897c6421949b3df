package dev.dlt4j;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.notice.EndedRun;
import dev.dlt4j.spi.notice.HookProvider;
import dev.dlt4j.spi.notice.LoadedTable;
import dev.dlt4j.spi.notice.RunListener;
import dev.dlt4j.spi.notice.RunSpan;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls listeners when a call of the pipeline has ended. What a listener throws is a warning.
final class RunNotices {
    private static final System.Logger LOG = System.getLogger(RunNotices.class.getName());
    private static final String SECTION = "runtime";
    private static final List<String> HOOKS = List.of("slack_incoming_hook", "notice_webhook");

    private final List<RunListener> listeners;
    private final List<LoadedTable> tables = new ArrayList<>();
    private @Nullable String dataset;
    private @Nullable String location;

    private RunNotices(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /// Calls nobody.
    static RunNotices none() {
        return new RunNotices(List.of());
    }

    /// The listeners of a program, and those of the hooks whose addresses are in settings.
    ///
    /// @throws ConfigurationError when a hook cannot be used
    static RunNotices of(String pipeline, List<RunListener> given, Settings settings, Connectors connectors) {
        List<RunListener> all = new ArrayList<>(given);
        Lookup section = Lookup.of(SECTION).inPipeline(pipeline);
        for (String key : HOOKS) {
            settings.find(section, key, true).map(value -> String.valueOf(value.toValue()))
                    .filter(address -> !address.isBlank())
                    .ifPresent(address -> all.add(NoticeKind.of(pipeline, settings)
                            .filtering(provider(key, connectors).open(Secret.of(address)))));
        }
        return new RunNotices(all);
    }

    private static HookProvider provider(String key, Connectors connectors) {
        return connectors.extensions(HookProvider.class).stream().filter(each -> each.key().equals(key))
                .findFirst().orElseThrow(() -> new ConfigurationError(
                        ("%s.%s is set, but no jar on the class path sends to it: add dlt4j-http, "
                                + "or remove the setting").formatted(SECTION, key)));
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /// Notes what a load step did.
    void loaded(String datasetName, String place, List<LoadedTable> loaded) {
        dataset = datasetName;
        location = place;
        tables.addAll(loaded);
    }

    /// Calls all listeners.
    void ended(String call, PipelineTrace trace) {
        if (listeners.isEmpty()) {
            return;
        }
        EndedRun run = new EndedRun(trace.transactionId(), trace.pipelineName(), call, trace.startedAt(),
                trace.finishedAt(), Optional.ofNullable(dataset), Optional.ofNullable(location),
                trace.steps().stream().map(RunNotices::span).toList(), tables);
        tables.clear();
        dataset = null;
        location = null;
        for (RunListener listener : listeners) {
            try {
                listener.ended(run);
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING,
                        "pipeline %s: a listener failed, the run is not affected: %s".formatted(
                                trace.pipelineName(),
                                failed.getMessage() == null ? failed : failed.getMessage()),
                        // a failure of ours says it all, any other is a bug to be found
                        failed instanceof DltException ? null : failed);
            }
        }
    }

    private static RunSpan span(StepTrace step) {
        return new RunSpan(step.spanId(), step.step(), step.loadId(), step.startedAt(), step.finishedAt(),
                step.ownInfo(), step.failure().stream().findFirst().map(StepTrace.Failure::message));
    }
}
