/// Players of Chess.com and their games.
@NullMarked
package dev.dlt4j.sources.catalog.chess;

import org.jspecify.annotations.NullMarked;
