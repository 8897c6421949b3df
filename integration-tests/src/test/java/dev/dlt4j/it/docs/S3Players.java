package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.cloud.s3.S3Bucket;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;

/// Lines of the page on S3.
final class S3Players {
    private S3Players() {}

    public static void main(String[] arguments) {
        System.out.println(load(arguments[0], "key", "secret", List.of(Map.of("id", 1, "name", "Judit"))));
    }

    private static LoadInfo load(String endpoint, String id, String secret,
            List<Map<String, Object>> players) {
        // snippet
        Store lake = S3Bucket.at("s3://lake/raw").keys(id, secret).region("eu-central-1").endpoint(endpoint)
                .open();
        LoadInfo info = Dlt.pipeline("chess").destination(Filesystem.in(lake).build()).dataset("players")
                .build()
                .run(Resource.of("player", players).primaryKey("id"));
        // end
        return info;
    }
}
