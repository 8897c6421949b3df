/// What several packages of this module share.
@NullMarked
package dev.dlt4j.http.internal;

import org.jspecify.annotations.NullMarked;
