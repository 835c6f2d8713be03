package dev.cubesweep.server;

import dev.cubesweep.database.Holds;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.database.UserRetention;
import dev.cubesweep.explain.Explainer;
import dev.cubesweep.explain.KeyTracer;
import dev.cubesweep.installation.HttpSettings;
import dev.cubesweep.installation.doctor.Doctor;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.reconcile.Reconciler;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.server.cleanup.RunWait;
import dev.cubesweep.server.request.BodyFieldsResolver;
import dev.cubesweep.server.request.QueryFieldsResolver;
import dev.cubesweep.server.request.RequesterResolver;
import dev.cubesweep.server.security.WrongCredentials;
import dev.cubesweep.trash.Restoration;
import dev.cubesweep.usage.ObjectLister;
import dev.cubesweep.usage.UsageReader;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring's part where there is an installation to serve. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
class ServerConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BodyFieldsResolver());
        resolvers.add(new QueryFieldsResolver());
        resolvers.add(new RequesterResolver());
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
    KeyTracer tracer(ServerParts parts) {
        return new KeyTracer(parts.runs(), parts.plans());
    }

    @Bean
    Restoration restoration(ServerParts parts) {
        return parts.restoration();
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
    Reconciler reconciler(ServerParts parts) {
        return parts.reconciler();
    }

    @Bean
    AuditTrail audit(ServerParts parts) {
        return parts.audit();
    }

    @Bean
    Doctor doctor(ServerParts parts) {
        return parts.doctor();
    }

    @Bean
    WrongCredentials wrongCredentials(AuditTrail audit, Clock clock) {
        return new WrongCredentials(audit, clock);
    }

    @Bean
    SpelledKeys keys(ServerParts parts) {
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
