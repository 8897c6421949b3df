/// Berries and Pokémon of PokéAPI.
@NullMarked
package dev.dlt4j.sources.catalog.pokemon;

import org.jspecify.annotations.NullMarked;
