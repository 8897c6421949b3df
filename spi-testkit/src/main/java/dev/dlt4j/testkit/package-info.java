/// The test kit of connectors: abstract JUnit contracts that ours and third parties' connectors pass alike,
/// and small in-memory fakes of the ports.
@NullMarked
package dev.dlt4j.testkit;

import org.jspecify.annotations.NullMarked;
