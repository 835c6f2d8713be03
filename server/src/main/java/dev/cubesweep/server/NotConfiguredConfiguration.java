package dev.cubesweep.server;

import dev.cubesweep.installation.HttpSettings;
import dev.cubesweep.installation.NotConfigured;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.server.errors.ErrorReplies;
import dev.cubesweep.server.health.Health;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Spring's part where nobody has named a store yet: every request that is let in is answered {@code 503} with a
 * sentence that says what is missing. No {@code @Configuration}, which the scan of {@link ServerConfiguration} would
 * find.
 */
@Import(WebConfiguration.class)
@ComponentScan({"dev.cubesweep.server.errors", "dev.cubesweep.server.security"})
class NotConfiguredConfiguration {

    @Bean
    HttpSettings http(NotConfigured settings) {
        return settings.http();
    }

    @Bean
    PolicySettings policy(NotConfigured settings) {
        return settings.policy();
    }

    @Bean
    RouterFunction<ServerResponse> answers(NotConfigured settings, ErrorReplies replies) {
        return RouterFunctions.route()
                .GET(
                        "/healthz",
                        request -> unavailable().body(new Health("not_configured", settings.isStoreConfigured(), null)))
                .route(
                        RequestPredicates.all(),
                        request -> unavailable()
                                .body(replies.body(
                                        request.servletRequest(), HttpStatus.SERVICE_UNAVAILABLE, settings.sentence())))
                .build();
    }

    private static ServerResponse.BodyBuilder unavailable() {
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).contentType(MediaType.APPLICATION_JSON);
    }
}
