/// Folders of SSH servers as stores.
@NullMarked
package dev.dlt4j.cloud.sftp;

import org.jspecify.annotations.NullMarked;
