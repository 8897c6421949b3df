/// Requests and responses: what paginators, credentials and hooks see of them.
@NullMarked
package dev.dlt4j.http.message;

import org.jspecify.annotations.NullMarked;
