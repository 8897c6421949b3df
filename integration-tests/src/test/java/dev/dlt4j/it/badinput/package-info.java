/// What happens when data, files, disks and configuration are not as they should be: each test reads the
/// message a user gets, looks at what is left behind, and runs again with the cause mended.
@NullMarked
package dev.dlt4j.it.badinput;

import org.jspecify.annotations.NullMarked;
