/// Issues, pull requests, events and stargazers of GitHub.
@NullMarked
package dev.dlt4j.sources.catalog.github;

import org.jspecify.annotations.NullMarked;
