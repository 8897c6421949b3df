package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// The program on the page on notices and logs.
final class NoticedPlayers {
    private NoticedPlayers() {}

    public static void main(String[] arguments) {
        // snippet
        try (Pipeline pipeline = Dlt.pipeline("chess").destination("duckdb").dataset("players")
                .onEnd(run -> {
                    run.changedTables().forEach(table -> System.out.println(
                            table.name() + " has new columns: " + table.addedColumns().size()));
                    run.failed().ifPresent(span -> System.out.println("failed: " + span.step()));
                }).build()) {
            pipeline.run(Resource.of("player", List.of(Map.of("name", "Judit", "rating", 2675))));
        }
        // end
    }
}
