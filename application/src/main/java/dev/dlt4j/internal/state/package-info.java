/// What a pipeline keeps between runs: its state, its schemas, and the lock that keeps other processes out.
@NullMarked
package dev.dlt4j.internal.state;

import org.jspecify.annotations.NullMarked;
