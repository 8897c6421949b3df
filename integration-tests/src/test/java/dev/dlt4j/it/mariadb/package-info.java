/// Pipelines that load into a real MariaDB.
@NullMarked
package dev.dlt4j.it.mariadb;

import org.jspecify.annotations.NullMarked;
