package dev.cubesweep.server.docs;

import dev.cubesweep.policy.PolicySettings;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import java.util.stream.Stream;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springdoc.webmvc.ui.SwaggerConfig;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API from its controllers, when somebody asks for it. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocWebMvcConfiguration.class,
    SwaggerConfig.class,
    SwaggerUiConfigProperties.class,
    SwaggerUiOAuthProperties.class
})
class DocsConfiguration {

    private static final String TOKEN = "token";

    /** The library's beans that answer with the description, and that take what describes our records. */
    private static final String DESCRIPTION = "openApiResource";

    private static final String CONVERTERS = "modelConverterRegistrar";

    /** The library asks to be there from the start, which costs time for what few starts need. */
    @Bean
    static BeanFactoryPostProcessor onDemand() {
        return factory -> Stream.of(factory.getBeanDefinitionNames())
                .map(factory::getBeanDefinition)
                .filter(bean -> Stream.of(bean.getBeanClassName(), bean.getFactoryBeanName())
                        .anyMatch(name -> name != null && name.startsWith("org.springdoc.")))
                .forEach(DocsConfiguration::delay);
    }

    private static void delay(BeanDefinition bean) {
        bean.setLazyInit(true);
        if (DESCRIPTION.equals(bean.getFactoryMethodName())) {
            // Nobody asks for it by name: without it, the records are described as the library spells them.
            bean.setDependsOn(CONVERTERS);
        }
    }

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info()
                        .title("Cubesweep")
                        .version("1")
                        .description("Deletes what a media pipeline no longer needs, and never what it has promised to"
                                + " keep. Every path works with a slash at its end and without."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    ModelResolver schemas() {
        return new ReplySchemas();
    }

    @Bean
    OpenApiCustomizer examples(PolicySettings policy) {
        int retentionDays = (int) policy.retention().toDays();
        Map<String, Integer> configured = Map.of("cleanup.retention_days", retentionDays, "cleanup.grace_hours", (int)
                policy.grace().toHours());
        return new Examples(new Fields(configured), new Replies(new ErrorExamples(retentionDays)));
    }
}
