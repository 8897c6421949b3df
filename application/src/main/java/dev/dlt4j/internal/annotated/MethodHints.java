package dev.dlt4j.internal.annotated;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltTransformer;
import dev.dlt4j.spi.source.Resource;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the annotation of a method says.
///
/// @param parent of a transformer; null for a resource
record MethodHints(String name, @Nullable String parent, List<String> primaryKey, List<String> mergeKey,
        WriteDisposition write, String tableName, Class<?> columns, int maxTableNesting,
        String schemaContract,
        boolean selected, boolean parallel) {

    static MethodHints of(Method method) {
        DltTransformer transformer = method.getAnnotation(DltTransformer.class);
        if (transformer != null) {
            return new MethodHints(transformer.name(), transformer.of(), List.of(transformer.primaryKey()),
                    List.of(transformer.mergeKey()), transformer.write(), transformer.tableName(),
                    transformer.columns(), transformer.maxTableNesting(), transformer.schemaContract(),
                    transformer.selected(), transformer.parallel());
        }
        DltResource resource = method.getAnnotation(DltResource.class);
        return new MethodHints(resource.name(), null, List.of(resource.primaryKey()),
                List.of(resource.mergeKey()), resource.write(), resource.tableName(), resource.columns(),
                resource.maxTableNesting(), resource.schemaContract(), resource.selected(),
                resource.parallel());
    }

    /// The resource with the hints of its method.
    Resource<Object> over(Resource<Object> resource) {
        Resource<Object> said = resource.selected(selected);
        said = primaryKey.isEmpty() ? said : said.primaryKey(primaryKey.toArray(String[]::new));
        said = mergeKey.isEmpty() ? said : said.mergeKey(mergeKey.toArray(String[]::new));
        said = write == WriteDisposition.APPEND ? said : said.write(write);
        said = tableName.isEmpty() ? said : said.tableName(tableName);
        said = columns == void.class ? said : said.columns(columns);
        said = maxTableNesting < 0 ? said : said.maxTableNesting(maxTableNesting);
        said = schemaContract.isEmpty() ? said : said.schemaContract((Object) schemaContract);
        return parallel ? said.parallel() : said;
    }
}
