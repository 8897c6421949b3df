package dev.dlt4j;

import dev.dlt4j.domain.json.ItemText;
import dev.dlt4j.internal.extract.Resumption;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.PartialExtract;
import dev.dlt4j.internal.pack.PartialPackages;
import dev.dlt4j.internal.pack.RootCheckpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Extracts of earlier runs that broke off behind a checkpoint: those that are asked for again are
/// continued, the others deleted.
final class BrokenExtracts {
    private static final System.Logger LOG = System.getLogger(BrokenExtracts.class.getName());

    private final PartialPackages packages;
    private final Map<String, Resumption> requests;
    private final Map<String, String> loadIds = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /// @param requests what each source is asked for
    BrokenExtracts(PartialPackages packages, Map<String, Resumption> requests) {
        this.packages = packages;
        this.requests = new LinkedHashMap<>(requests);
        packages.loadIds().forEach(this::choose);
    }

    private void choose(String loadId) {
        PartialExtract partial = packages.read(loadId);
        Resumption request = requests.getOrDefault(partial.source(), Resumption.none());
        PartialExtract matching = request.matching(partial);
        if (matching.roots().isEmpty() || loadIds.containsKey(partial.source())
                || !packages.isWhole(loadId, matching)) {
            packages.drop(loadId);
            note(("source %s: package %s of an extract that broke off was deleted, since this run does not "
                    + "ask for the same; its resources are read from the start")
                    .formatted(partial.source(), loadId));
            return;
        }
        loadIds.put(partial.source(), loadId);
        requests.put(partial.source(), request.with(matching));
        note("source %s: the extract of package %s that broke off is continued: %s".formatted(
                partial.source(), loadId,
                matching.roots().stream().map(BrokenExtracts::place).collect(Collectors.joining("; "))));
        partial.roots().stream().filter(root -> !matching.roots().contains(root))
                .forEach(root -> note(
                        "source %s: resource %s is read from the start, since it is not asked for the same"
                                .formatted(partial.source(), root.resource())));
    }

    private static String place(RootCheckpoint root) {
        return "resource %s %s, %s kept".formatted(root.resource(),
                root.finished() ? "was complete" : "reads on from " + ItemText.of(root.position()),
                ReadableNumbers.count(root.keptRows(), "row"));
    }

    private void note(String remark) {
        remarks.add(remark);
        LOG.log(System.Logger.Level.INFO, remark);
    }

    /// What a source is asked for, and what is there of it.
    Resumption resumption(String source) {
        return requests.getOrDefault(source, Resumption.none());
    }

    /// The package in which a source is continued.
    Optional<ExtractedPackage> resume(String source) {
        return Optional.ofNullable(loadIds.get(source))
                .map(loadId -> packages.resume(loadId, resumption(source).kept()));
    }

    /// What a user should know.
    List<String> remarks() {
        return remarks;
    }
}
