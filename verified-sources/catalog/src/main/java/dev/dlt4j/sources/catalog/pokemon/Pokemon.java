package dev.dlt4j.sources.catalog.pokemon;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import java.util.Optional;

/// Berries and Pokémon of PokéAPI, which needs no credentials: a source to begin with, and to copy.
public record Pokemon(
        @Doc("The API's address") @Default("https://pokeapi.co/api/v2") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    /// The lists of the public API.
    public static Pokemon ofDefaults() {
        return new Pokemon("https://pokeapi.co/api/v2", Optional.empty());
    }

    /// With the API at another address.
    public Pokemon baseUrl(String url) {
        return new Pokemon(url, runtime);
    }

    @Override
    public String vendor() {
        return "pokemon";
    }

    @Override
    public RestApi declaration(RestApi file) {
        return file.client("base_url", baseUrl);
    }
}
