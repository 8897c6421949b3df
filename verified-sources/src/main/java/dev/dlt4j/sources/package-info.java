/// Sources of single vendors (GitHub, Facebook Ads, …) will live below this package, one child module each,
/// and each as a third party would publish it. Nothing of it is built yet.
@NullMarked
package dev.dlt4j.sources;

import org.jspecify.annotations.NullMarked;
