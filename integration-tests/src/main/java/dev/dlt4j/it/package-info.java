/// Tests of the assembled system: golden vectors and scenarios, architecture rules, runs of the
/// built distribution. The conformance runner is a program of this module.
@NullMarked
package dev.dlt4j.it;

import org.jspecify.annotations.NullMarked;
