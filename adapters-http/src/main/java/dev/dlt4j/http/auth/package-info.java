/// Credentials that are added to requests.
@NullMarked
package dev.dlt4j.http.auth;

import org.jspecify.annotations.NullMarked;
