/// What a listener gets of a call of a pipeline that has ended: for messages, webhooks, traces and lineage.
@NullMarked
package dev.dlt4j.spi.notice;

import org.jspecify.annotations.NullMarked;
