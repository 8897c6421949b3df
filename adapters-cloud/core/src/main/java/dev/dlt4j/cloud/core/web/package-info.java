/// Requests to services that store files, over HTTP.
@NullMarked
package dev.dlt4j.cloud.core.web;

import org.jspecify.annotations.NullMarked;
