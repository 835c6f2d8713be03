package dev.cubesweep.model;

import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.property.ReferenceRules;
import dev.cubesweep.property.ReferenceRules.Facts;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a plan was made from, and what must follow from it.
 *
 * @param request by which it was made
 * @param facts rows as the catalog was read, objects as the store was listed
 * @param settings of the process that made it
 * @param now the one instant of the plan
 * @param changes how many there had been when the catalog was read
 */
record Listing(RunRequest request, Facts facts, PolicySettings settings, Instant now, int changes) {

    private ReferenceRules rules(Facts known, PolicySettings by, Instant readAt) {
        return new ReferenceRules(
                known,
                by.withRetention(Duration.ofDays(request.retentionDays()))
                        .withGrace(Duration.ofHours(request.graceHours())),
                now,
                readAt);
    }

    private boolean goes(ReferenceRules rules, StoredObject object) {
        return switch (request.kind()) {
            case BULK -> rules.goes(object);
            case CLIPS -> rules.goesWithAllClips(object);
            case JOB -> isSource(object.key()) && rules.goes(object);
            case JOBS -> throw new IllegalStateException("Who reports its jobs has them cleaned one by one.");
            case APPLY -> throw new IllegalStateException("A plan that is applied was made by another request.");
        };
    }

    /** Whether the object is a source of the job that is cleaned. */
    private boolean isSource(ObjectKey key) {
        return facts.jobs().stream()
                .filter(job -> job.id().value().equals(request.subject()))
                .flatMap(job -> job.objects().stream())
                .filter(owned -> owned.kind().isSource())
                .anyMatch(owned -> owned.claims().get(0).key().equals(key));
    }

    /** Whether a copy of it must be kept before it goes. */
    boolean trashes(StoredObject object) {
        return settings.trashDays() > 0 && rules(facts, settings, now).isClip(object);
    }

    /** What the plan must let go. */
    Stream<StoredObject> going() {
        ReferenceRules rules = rules(facts, settings, now);
        return facts.objects().stream().filter(object -> goes(rules, object));
    }

    /** Whether the plan lets go exactly this object. */
    boolean letsGo(StoredObject object) {
        return facts.objects().contains(object) && goes(rules(facts, settings, now), object);
    }

    /** Whether it still goes by what rows, holds and settings say at another time; the listing is not repeated. */
    boolean stillGoes(StoredObject object, Model model) {
        Facts known = model.facts(facts.objects());
        return goes(rules(known, model.settings(), model.now()), object);
    }

    /**
     * Whether nobody can be sure: without a listing of the whole store, a job's cleanup leaves alone what another
     * object could still save (H41).
     */
    boolean mayStay(StoredObject object) {
        return request.kind() == RunRequest.Kind.JOB && isOwnedByUnsettledJob(object.key());
    }

    private boolean isOwnedByUnsettledJob(ObjectKey key) {
        ReferenceRules rules = rules(facts, settings, now);
        return facts.jobs().stream()
                .filter(job -> rules.isActive(job) || rules.hasFailed(job))
                .anyMatch(job -> Stream.concat(
                                job.objects().stream().flatMap(owned -> owned.claims().stream()),
                                facts.clips().stream()
                                        .filter(clip -> clip.job().equals(job.id()))
                                        .flatMap(clip -> clip.claims().stream()))
                        .anyMatch(claim -> claim.key().equals(key)));
    }

    long scanned() {
        return request.kind() == RunRequest.Kind.JOB
                ? facts.objects().stream()
                        .filter(object -> isSource(object.key()))
                        .count()
                : facts.objects().size();
    }

    Collection<StoredObject> objects() {
        return facts.objects();
    }

    Optional<StoredObject> object(ObjectKey key) {
        return facts.objects().stream()
                .filter(object -> object.key().equals(key))
                .findFirst();
    }
}
