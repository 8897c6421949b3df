package dev.dlt4j.internal.load;

import dev.dlt4j.spi.destination.DestinationClient;
import java.util.List;

/// Where the destination loads job files from.
///
/// @param client    the dataset of the staging destination
/// @param formats   formats of files that are copied there; jobs of others go to the destination itself
/// @param truncates whether copies of earlier loads are deleted first
public record StagingDestination(DestinationClient client, List<String> formats, boolean truncates) {
    public StagingDestination {
        formats = List.copyOf(formats);
    }
}
