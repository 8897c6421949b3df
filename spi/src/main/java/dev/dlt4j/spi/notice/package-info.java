/// What is told about a pipeline's call when it has ended: for chat messages, webhooks, traces and lineage.
@NullMarked
package dev.dlt4j.spi.notice;

import org.jspecify.annotations.NullMarked;
