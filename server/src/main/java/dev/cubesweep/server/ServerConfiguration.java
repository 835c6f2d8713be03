package dev.cubesweep.server;

import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.UserRetention;
import dev.cubesweep.explain.Explainer;
import dev.cubesweep.installation.HttpSettings;
import dev.cubesweep.json.Json;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.server.cleanup.RunWait;
import dev.cubesweep.server.request.BodyFieldsResolver;
import dev.cubesweep.usage.ObjectLister;
import dev.cubesweep.usage.UsageReader;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring's part. Of Boot's configurations only those that are used, which halves the time to start. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@ComponentScan
@ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
class ServerConfiguration implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.disableDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper()));
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        // A client that accepts nothing but HTML still needs to read what became of its cleanup.
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BodyFieldsResolver());
    }

    /** Every path works with a slash at its end and without; ahead of the security filter, which matches paths too. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
        FilterRegistrationBean<UrlHandlerFilter> filter = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    HttpSettings http(ServerParts parts) {
        return parts.http();
    }

    @Bean
    Clock clock(ServerParts parts) {
        return parts.clock();
    }

    @Bean
    PolicySettings policy(ServerParts parts) {
        return parts.policy();
    }

    @Bean
    Cleanups cleanups(ServerParts parts) {
        return parts.cleanups();
    }

    @Bean
    RunWait runWait(Cleanups cleanups, ServerParts parts) {
        return new RunWait(cleanups, parts.patience());
    }

    @Bean
    RunRepository runs(ServerParts parts) {
        return parts.runs();
    }

    @Bean
    PlanStorage plans(ServerParts parts) {
        return parts.plans();
    }

    @Bean
    Explainer explainer(ServerParts parts) {
        return parts.explainer();
    }

    @Bean
    ObjectLister lister(ServerParts parts) {
        return parts.lister();
    }

    @Bean
    UsageReader usage(ServerParts parts) {
        return parts.usage();
    }

    @Bean
    AuditTrail audit(ServerParts parts) {
        return parts.audit();
    }

    @Bean
    KeyNormalizer keys(ServerParts parts) {
        return parts.pipeline().keys();
    }

    @Bean
    PipelineReports reports(ServerParts parts) {
        return parts.pipeline().reports();
    }

    @Bean
    Holds holds(ServerParts parts) {
        return parts.pipeline().holds();
    }

    @Bean
    UserRetention promises(ServerParts parts) {
        return parts.pipeline().promises();
    }
}
