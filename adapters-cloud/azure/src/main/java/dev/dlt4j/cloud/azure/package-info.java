/// Containers of Azure Blob Storage and Data Lake Storage, over their REST API.
@NullMarked
package dev.dlt4j.cloud.azure;

import org.jspecify.annotations.NullMarked;
