/// Reports ended calls of pipelines to Slack and to webhooks.
@NullMarked
package dev.dlt4j.http.notice;

import org.jspecify.annotations.NullMarked;
