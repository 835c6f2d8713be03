package dev.cubesweep.it.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultsTest {

    private final SimulatedStore store = SimulatedStore.start("--objects=5000");

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void aConnectionClosesInMidBody() {
        store.server().setFaults(Faults.cutListings(Faults.Cut.CONNECTION_CLOSED, 2));

        assertThatThrownBy(store::list).isInstanceOf(SdkClientException.class);
        assertThat(store.server().asked().requests(Operation.LIST_OBJECTS)).isEqualTo(3);

        store.server().setFaults(Faults.NONE);
        assertThat(store.list()).hasSize(5000);
    }

    @Test
    void aPageIsAnsweredWithAnError() {
        store.server().setFaults(Faults.cutListings(Faults.Cut.ERROR, 3));

        assertThatThrownBy(store::list)
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(store.server().asked().requests(Operation.LIST_OBJECTS)).isEqualTo(4);
    }

    @Test
    void aPageClaimsToBeTheLast() {
        store.server().setFaults(Faults.cutListings(Faults.Cut.FALSE_END, 1));

        assertThat(store.list()).hasSize(2000);
    }

    @ParameterizedTest
    @EnumSource(Faults.DeletionError.class)
    void someKeysAreRefusedInsideA200(Faults.DeletionError code) {
        List<String> keys = store.keys().subList(0, 1000);
        store.server().setFaults(Faults.refuseDeletions(7, code));

        DeleteObjectsResponse reply = delete(keys);

        List<String> refused =
                keys.stream().filter(key -> (keys.indexOf(key) + 1) % 7 == 0).toList();
        assertThat(reply.errors()).extracting(S3Error::key).isEqualTo(refused);
        assertThat(reply.errors())
                .extracting(S3Error::code)
                .containsOnly(code.error().code());
        assertThat(store.keys()).hasSize(4000 + refused.size()).containsAll(refused);
        assertThat(delete(refused).errors()).hasSameSizeAs(refused);
        assertThatThrownBy(() -> store.client()
                        .deleteObject(
                                request -> request.bucket(SimulatedStore.BUCKET).key(refused.get(0))))
                .isInstanceOf(S3Exception.class);

        store.server().setFaults(Faults.NONE);
        assertThat(delete(refused).errors()).isEmpty();
    }

    @Test
    void theDateIsWrongOrMissing() throws Exception {
        assertThat(date()).hasValueSatisfying(date -> assertThat(date).isCloseTo(Instant.now(), seconds(30)));

        store.server().setFaults(Faults.dateAhead(Duration.ofDays(-3)));
        assertThat(date())
                .hasValueSatisfying(
                        date -> assertThat(date).isCloseTo(Instant.now().minus(Duration.ofDays(3)), seconds(30)));

        store.server().setFaults(Faults.withoutDate());
        assertThat(date()).isEmpty();
    }

    @Test
    void everyFifthRequestIsToldToSlowDown() {
        store.server().setFaults(Faults.slowDown(5));

        assertThatThrownBy(store::list).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(503);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
        });
        assertThat(store.server().asked().requests(Operation.LIST_OBJECTS)).isEqualTo(5);
        assertThat(store.server().asked().refusedForRate()).isEqualTo(1);
    }

    @Test
    void aClientThatRepeatsLosesNothingBySlowDown() {
        store.server().setFaults(Faults.slowDown(3));
        try (S3Client patient = SimulatedStore.client(store.server().endpoint(), 3)) {
            assertThat(patient.listObjectsV2Paginator(request -> request.bucket(SimulatedStore.BUCKET))
                            .contents())
                    .hasSize(5000);
        }
    }

    @Test
    void requestsAboveTheRateAreToldToSlowDown() {
        try (SimulatedStore slow = SimulatedStore.start("--objects=10", "--rate=3")) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            slow.list();
                        }
                    })
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(503));
            assertThat(slow.server().asked().requests(Operation.LIST_OBJECTS)).isGreaterThan(3);
        }
    }

    @Test
    void faultsAreSetOverHttp() throws Exception {
        assertThat(post("{\"listing\": {\"cut\": \"false_end\", \"after_pages\": 0}, \"date\": {}}"))
                .isEqualTo(204);
        assertThat(store.list()).hasSize(1000);
        assertThat(date()).isEmpty();

        assertThat(post("{}")).isEqualTo(204);
        assertThat(store.list()).hasSize(5000);
        assertThat(date()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"slowdown\": {\"every\": 5}}",
                "{\"slow_down\": {\"every\": 0}}",
                "{\"slow_down\": {}}",
                "{\"listing\": {\"after_pages\": 1}}",
                "{\"deletion\": {\"every\": 3}}",
                "{\"listing\": {\"cut\": \"sometimes\", \"after_pages\": 1}}",
                "nonsense"
            })
    void aMisspelledFaultIsRefused(String json) throws Exception {
        assertThat(post(json)).isEqualTo(400);
        assertThatThrownBy(() -> SimulatedS3.start("--faults=" + json))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    private DeleteObjectsResponse delete(List<String> keys) {
        List<ObjectIdentifier> identifiers = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        return store.client()
                .deleteObjects(
                        request -> request.bucket(SimulatedStore.BUCKET).delete(delete -> delete.objects(identifiers)));
    }

    private Optional<Instant> date() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(store.server().endpoint().resolve("/" + SimulatedStore.BUCKET))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(head, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Date")
                .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    }

    private int post(String json) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(store.server().endpoint().resolve("/__sim/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient()
                .send(post, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static TemporalUnitOffset seconds(int count) {
        return Assertions.within(Duration.ofSeconds(count));
    }
}
