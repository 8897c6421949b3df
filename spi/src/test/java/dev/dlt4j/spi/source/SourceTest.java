package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.step.Limit;
import dev.dlt4j.spi.step.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What is said of all resources of a source at once.
final class SourceTest {
    private final Resource<Integer> numbers = Resource.of("numbers", List.of(1, 2));
    private final Resource<Integer> twice = numbers.transform("twice", (row, context) -> Stream.of(2 * row));
    private final Source source = Source.of("s", numbers, Resource.of("off", List.of(3)).selected(false),
            twice);

    @Test
    void aLimitIsOneOfEachSelectedResourceThatIsNoTransformer() {
        assertThat(source.limit(Limit.items(1)).resources())
                .filteredOn(
                        resource -> resource.steps().all().stream().anyMatch(Step.Limited.class::isInstance))
                .extracting(Resource::name).containsExactly("numbers");
        assertThat(source.resources()).as("the source itself stays").allMatch(
                resource -> resource.steps().all().isEmpty());
    }

    @Test
    void allSelectedResourcesAreMadeParallel() {
        assertThat(source.parallelize().resources()).filteredOn(Resource::isParallel)
                .extracting(Resource::name)
                .containsExactly("numbers", "twice");
    }

    @Test
    void aResourceIsAddedOrTakesThePlaceOfTheOneOfItsName() {
        assertThat(source.with(Resource.of("more", List.of(4))).resources()).extracting(Resource::name)
                .containsExactly("numbers", "off", "twice", "more");
        Resource<Integer> other = numbers.write(WriteDisposition.REPLACE);
        assertThat(source.with(other).resources()).first().isSameAs(other);
    }
}
