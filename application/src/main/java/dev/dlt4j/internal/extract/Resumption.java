package dev.dlt4j.internal.extract;

import dev.dlt4j.internal.pack.PartialExtract;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an extract is asked for, and what an earlier one that broke off has of it already. The requests are
/// only worked out when a checkpoint is made or found. Safe for use by several threads.
public final class Resumption {
    private final PartialExtract kept;
    private final Supplier<Requests> asked;
    private @Nullable Requests requests;

    /// What an extract is asked for.
    ///
    /// @param basis      hash of the schema and the source's state the extract begins with
    /// @param byResource hash of what each resource is asked for, by its name
    record Requests(String basis, Map<String, String> byResource) {}

    private Resumption(PartialExtract kept, Supplier<Requests> asked) {
        this.kept = kept;
        this.asked = asked;
    }

    static Resumption of(Supplier<Requests> asked) {
        return new Resumption(PartialExtract.none(), asked);
    }

    /// For an extract that keeps no checkpoints.
    public static Resumption none() {
        return of(() -> new Requests("", Map.of()));
    }

    /// The same extract, when a part of it is on disk.
    public Resumption with(PartialExtract partial) {
        return new Resumption(partial, asked);
    }

    /// The part of a partial extract that counts for this one.
    public PartialExtract matching(PartialExtract partial) {
        return partial.matching(basis(), requests().byResource());
    }

    /// What is on disk of the resources that are asked for the same.
    public PartialExtract kept() {
        return kept;
    }

    String basis() {
        return requests().basis();
    }

    /// The hash of what a resource is asked for; null when its checkpoints are not kept.
    @Nullable
    String request(String resource) {
        return requests().byResource().get(resource);
    }

    private synchronized Requests requests() {
        Requests known = requests;
        if (known == null) {
            known = asked.get();
            requests = known;
        }
        return known;
    }
}
