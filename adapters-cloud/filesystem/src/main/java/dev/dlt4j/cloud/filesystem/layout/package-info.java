/// How files of a dataset are named: layouts with placeholders.
@NullMarked
package dev.dlt4j.cloud.filesystem.layout;

import org.jspecify.annotations.NullMarked;
