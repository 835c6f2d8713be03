package dev.cubesweep.server.security;

import dev.cubesweep.installation.HttpSettings;
import dev.cubesweep.server.errors.ErrorReplies;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Everything but the health check is for who holds the token or, without one, for this machine (H29). */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration(SecurityFilterAutoConfiguration.class)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http, HttpSettings settings, ErrorReplies replies, ObjectProvider<WrongCredentials> wrong)
            throws Exception {
        AuthorizationManager<RequestAuthorizationContext> access = settings.token()
                .<AuthorizationManager<RequestAuthorizationContext>>map(AccessToken::new)
                .orElseGet(LoopbackOnly::new);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/healthz")
                        .permitAll()
                        .anyRequest()
                        .access(access))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        settings.token().isPresent() ? unauthorized(replies, wrong) : forbidden(replies)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // No cookie authenticates anybody, so that a foreign page's request has nothing to ride on.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    private static AuthenticationEntryPoint unauthorized(ErrorReplies replies, ObjectProvider<WrongCredentials> wrong) {
        return (request, response, refusal) -> {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Cubesweep\"");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Cubesweep\", charset=\"UTF-8\"");
            boolean presented = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            if (presented) {
                wrong.ifAvailable(audited -> audited.presented(request));
            }
            replies.write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    (presented ? "The credentials are wrong" : "The request has no credentials")
                            + "; send 'Authorization: Bearer' with the token of CUBESWEEP_TOKEN.");
        };
    }

    private static AuthenticationEntryPoint forbidden(ErrorReplies replies) {
        return (request, response, refusal) -> replies.write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "Without CUBESWEEP_TOKEN only this machine may ask, and not on behalf of a page from elsewhere; call"
                        + " http://127.0.0.1 or set a token.");
    }
}
