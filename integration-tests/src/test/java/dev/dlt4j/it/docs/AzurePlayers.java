package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.cloud.azure.AzureContainer;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// Lines of the page on Azure.
final class AzurePlayers {
    private AzurePlayers() {}

    static LoadInfo load(List<Map<String, Object>> players) {
        // snippet
        Store lake = AzureContainer.at("abfss://raw@lake.dfs.core.windows.net/chess").open();
        LoadInfo info = Dlt.pipeline("chess").destination(Filesystem.in(lake).build()).dataset("players")
                .build()
                .run(Resource.of("player", players).primaryKey("id"));
        // end
        return info;
    }
}
