package dev.cubesweep.installation;

import dev.cubesweep.guard.GuardLimits;
import dev.cubesweep.policy.LeftoverAges;
import dev.cubesweep.policy.PolicySettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The variables that say what is kept and how much may go. */
final class PolicyVariables {

    private static final int MAX_DAYS = PolicySettings.MAX_RETENTION_DAYS;

    private PolicyVariables() {}

    static PolicySettings policy(Environment environment) {
        PolicySettings defaults = PolicySettings.DEFAULT;
        return new PolicySettings(
                days(environment, "CUBESWEEP_RETENTION_DAYS", defaults.retention()),
                Duration.ofHours(environment.integer(
                        "CUBESWEEP_GRACE_HOURS", (int) defaults.grace().toHours(), 0, PolicySettings.MAX_GRACE_HOURS)),
                days(environment, "CUBESWEEP_ABANDONED_AFTER_DAYS", defaults.abandonedAfter()),
                Duration.ofHours(environment.integer(
                        "CUBESWEEP_FAILED_JOB_GRACE_HOURS",
                        (int) defaults.failedJobGrace().toHours(),
                        0,
                        MAX_DAYS * 24)),
                environment
                        .text("CUBESWEEP_PROTECTED_PREFIXES")
                        .map(PolicyVariables::split)
                        .orElse(List.of()),
                leftoverAges(environment),
                environment.integer("CUBESWEEP_TRASH_DAYS", defaults.trashDays(), 0, MAX_DAYS));
    }

    private static LeftoverAges leftoverAges(Environment environment) {
        Duration usual = LeftoverAges.DEFAULT.upload();
        String uploads = "CUBESWEEP_ABORT_UPLOADS_AFTER_DAYS";
        boolean never = environment.text(uploads).filter("never"::equals).isPresent();
        return new LeftoverAges(
                never ? null : age(environment, uploads).orElse(usual),
                age(environment, "CUBESWEEP_REMOVE_OLD_VERSIONS_AFTER_DAYS").orElse(null));
    }

    private static Optional<Duration> age(Environment environment, String name) {
        return environment.number(name, 1, MAX_DAYS).map(Duration::ofDays);
    }

    static GuardLimits limits(Environment environment) {
        return new GuardLimits(
                environment
                        .number("CUBESWEEP_MAX_DELETE_COUNT", 0, Long.MAX_VALUE)
                        .orElse(null),
                environment
                        .number("CUBESWEEP_MAX_DELETE_BYTES", 0, Long.MAX_VALUE)
                        .orElse(null),
                environment
                        .number("CUBESWEEP_MAX_DELETE_PERCENT", 0, 100)
                        .map(Long::intValue)
                        .orElse(null));
    }

    private static Duration days(Environment environment, String name, Duration otherwise) {
        return Duration.ofDays(environment.integer(name, (int) otherwise.toDays(), 0, MAX_DAYS));
    }

    /** Quotes that a shell kept, or a URL, would protect nothing, and nobody would notice. */
    private static String folder(String prefix) {
        if (prefix.contains("://") || prefix.matches(".*[\"';*].*")) {
            throw new SettingsException("The variable CUBESWEEP_PROTECTED_PREFIXES holds '" + prefix
                    + "', which is no folder of the store; write folders and commas only, as in public/brand/,keep/");
        }
        return prefix;
    }

    private static List<String> split(String prefixes) {
        return Arrays.stream(prefixes.split(",", -1))
                .map(String::strip)
                .filter(prefix -> !prefix.isEmpty())
                .map(PolicyVariables::folder)
                .toList();
    }
}
