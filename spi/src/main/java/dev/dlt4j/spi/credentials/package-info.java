/// Credentials of databases, object stores and services, as records: the keys, native forms and defaults of
/// dlt, without a driver or a client library. A connector takes one as a component of its configuration
/// record; alternatives are sealed interfaces, of which the first that is configured counts.
@NullMarked
package dev.dlt4j.spi.credentials;

import org.jspecify.annotations.NullMarked;
