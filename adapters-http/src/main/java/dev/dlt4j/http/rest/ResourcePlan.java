package dev.dlt4j.http.rest;

import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.http.client.PagedEndpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A resource of the configuration, checked and spelled out.
///
/// @param name     its name
/// @param path     where it is in the configuration
/// @param keys     its keys, those of the defaults among them
/// @param endpoint how pages are read; its request is filled for each run or row of the parent
/// @param request  the first request with its placeholders
/// @param parent   the resource whose rows its requests are made of; null for none
/// @param bindings placeholders that stand for fields of the parent's rows
/// @param include  fields of the parent that each row gets
/// @param cursor   null when it has none
/// @param job      how a report is made of which the request is the order; null for none
record ResourcePlan(String name, String path, Map<String, @Nullable Object> keys, PagedEndpoint endpoint,
        RequestPlan request, @Nullable String parent, Map<String, JsonPath> bindings, List<String> include,
        @Nullable RestCursor cursor, @Nullable JobPlan job) {}
