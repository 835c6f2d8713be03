package dev.cubesweep.server.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the records that the server sends. The library reads them with another Jackson than ours, to which our
 * spelling has to be told again, and knows neither that every field is always there nor which of them may be null.
 */
final class ReplySchemas extends ModelResolver {

    private static final String NULL = "null";

    private final SnakeCaseStrategy spelling = new SnakeCaseStrategy();

    ReplySchemas() {
        super(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Override
    @SuppressWarnings("rawtypes") // As the library has it.
    public Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Class<?> asked = _mapper.constructType(type.getType()).getRawClass();
        if (asked.isSealed() && asked.isInterface()) {
            return new JsonSchema().oneOf(schemas(asked.getPermittedSubclasses(), context));
        }
        Schema<?> schema = super.resolve(type, context, next);
        if (asked.isRecord() && schema != null) {
            complete(asked, defined(schema, context));
        }
        return schema;
    }

    @SuppressWarnings("rawtypes")
    private static List<Schema> schemas(Class<?>[] types, ModelConverterContext context) {
        return Stream.of(types)
                .map(one -> (Schema) context.resolve(new AnnotatedType(one).resolveAsRef(true)))
                .toList();
    }

    private static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private void complete(Class<?> type, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        schema.setTypes(Set.of("object"));
        schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
        // A record that is also read has parameters by the name of what is unwrapped, which seem to be never shown.
        schema.getProperties().values().forEach(property -> property.setWriteOnly(null));
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.getProperties()
                        .computeIfPresent(spelling.translate(component.getName()), (name, of) -> orNull(of));
            }
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null || schema.getEnum() != null) {
            Schema<?> nothing = new JsonSchema();
            nothing.addType(NULL);
            return new JsonSchema().oneOf(List.of(schema, nothing));
        }
        if (schema.getOneOf() == null) {
            schema.addType(NULL);
        }
        return schema;
    }
}
