/// Channels, users and messages of Slack.
@NullMarked
package dev.dlt4j.sources.catalog.slack;

import org.jspecify.annotations.NullMarked;
