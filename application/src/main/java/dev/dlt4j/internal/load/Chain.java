package dev.dlt4j.internal.load;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.Disposition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A root table and the tables nested in it, as one package loads them.
///
/// @param root        the name of the root table
/// @param disposition how its rows are written
/// @param tables      the tables that the package changes, a table before those nested in it
record Chain(String root, Disposition disposition, List<Table> tables) {
    Chain {
        tables = List.copyOf(tables);
    }

    /// The chains of a package's jobs, in the order of the names of their first tables. Nested tables without
    /// jobs are among the tables of chains that merge or replace, when they have rows from before. Tables
    /// that are not to be loaded are in none.
    static List<Chain> of(Schema schema, Set<String> withJobs, Dispositions dispositions) {
        Map<String, Chain> chains = new LinkedHashMap<>();
        for (String table : withJobs) {
            Table root = schema.tree().rootOf(table);
            if (!chains.containsKey(root.name())) {
                dispositions.of(schema, root).ifPresent(disposition -> chains.put(root.name(),
                        new Chain(root.name(), disposition, tables(schema, root, withJobs, disposition))));
            }
        }
        return List.copyOf(chains.values());
    }

    private static List<Table> tables(Schema schema, Table root, Set<String> withJobs,
            Disposition disposition) {
        boolean changesAll = !(disposition instanceof Disposition.Append);
        Predicate<Table> changed = table -> withJobs.contains(table.name())
                || (changesAll && table.hasSeenData());
        // a chain that changes together has no table without the one that it is nested in
        return schema.tree().withNested(root.name()).stream()
                .filter(changesAll
                        ? table -> schema.tree().withNested(table.name()).stream().anyMatch(changed)
                        : changed)
                .toList();
    }

    /// What is left to do of the chain: without tables whose jobs are all done, as a destination without
    /// transactions leaves it behind.
    Chain leftOf(PackageJobs jobs) {
        return new Chain(root, disposition,
                tables.stream().filter(table -> !jobs.done().contains(table.name())
                        || !jobs.waitingFor(table.name()).isEmpty()).toList());
    }

    List<String> names() {
        return tables.stream().map(Table::name).toList();
    }

    /// The files of all tables.
    List<Path> files(PackageJobs jobs) {
        List<Path> files = new ArrayList<>();
        tables.forEach(table -> files.addAll(jobs.waitingFor(table.name())));
        return files;
    }

    boolean isReplaced() {
        return disposition instanceof Disposition.Replace;
    }
}
