package dev.dlt4j.sources.catalog.pokemon;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.List;
import java.util.Map;

/// The lists of PokéAPI: <https://pokeapi.co/docs/v2#resource-listspagination-section>.
final class PokemonContractTest extends CatalogContract {
    PokemonContractTest() {
        super(new VendorPlayer(request -> true, VendorAnswer.json(404, "Not Found"))
                .route("/berry", VendorPaging.links("results", "next"), named("berry", 64))
                .route("/pokemon", VendorPaging.links("results", "next"), named("pokemon", 230)));
    }

    private static List<Map<String, Object>> named(String kind, int count) {
        return VendorPlayer.rows(count, i -> Map.of("name", kind + i, "url",
                "https://pokeapi.co/api/v2/" + kind + "/" + i + "/"));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new PokemonSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of();
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("berries", 64).pages("/berry", 1),
                ExpectedResource.of("pokemon", 230).pages("/pokemon", 3).resuming());
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(404, "Not Found");
    }

    @Override
    protected List<String> errorSays() {
        return List.of("404 Client Error", "check base_url");
    }
}
