/// The built distribution as a user meets it: started by its script, on several Javas, with jars dropped in.
@NullMarked
package dev.dlt4j.it.distribution;

import org.jspecify.annotations.NullMarked;
