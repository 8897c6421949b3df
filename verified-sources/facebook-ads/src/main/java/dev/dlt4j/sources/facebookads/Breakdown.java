package dev.dlt4j.sources.facebookads;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// By what insights are broken down besides the objects of their level.
public enum Breakdown {
    /// By nothing.
    ADS_INSIGHTS,
    /// By age and gender.
    ADS_INSIGHTS_AGE_AND_GENDER,
    /// By country.
    ADS_INSIGHTS_COUNTRY,
    /// By platform, position and device.
    ADS_INSIGHTS_PLATFORM_AND_DEVICE,
    /// By region.
    ADS_INSIGHTS_REGION,
    /// By market area.
    ADS_INSIGHTS_DMA,
    /// By hour in the advertiser's time zone.
    ADS_INSIGHTS_HOURLY_ADVERTISER;

    /// The columns that it adds.
    public List<String> columns() {
        return switch (this) {
            case ADS_INSIGHTS -> List.of();
            case ADS_INSIGHTS_AGE_AND_GENDER -> List.of("age", "gender");
            case ADS_INSIGHTS_COUNTRY -> List.of("country");
            case ADS_INSIGHTS_PLATFORM_AND_DEVICE -> List.of("publisher_platform", "platform_position",
                    "impression_device");
            case ADS_INSIGHTS_REGION -> List.of("region");
            case ADS_INSIGHTS_DMA -> List.of("dma");
            case ADS_INSIGHTS_HOURLY_ADVERTISER -> List.of("hourly_stats_aggregated_by_advertiser_time_zone");
        };
    }

    /// Its name in a configuration.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Breakdown> named(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findAny();
    }
}
