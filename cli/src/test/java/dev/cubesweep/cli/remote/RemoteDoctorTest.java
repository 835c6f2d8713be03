package dev.cubesweep.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.cli.remote.ScriptedServer.Answer;
import dev.cubesweep.installation.doctor.Diagnosis;
import dev.cubesweep.installation.doctor.Doctor;
import dev.cubesweep.installation.doctor.Finding;
import dev.cubesweep.installation.doctor.Severity;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The doctor of a server")
final class RemoteDoctorTest {

    private static final String REPLY = """
            {"success": false, "message": "1 of 1 findings stand in the way of a cleanup, the first: owner.",
             "findings": [{"subject": "owner", "severity": "refused", "observation": "Another's.", "remedy": "Ask."}]}""";

    private static Doctor at(ScriptedServer server) {
        return RemoteDoctor.find(Map.of("CUBESWEEP_URL", server.url())).orElseThrow();
    }

    @Test
    @DisplayName("looks by a request that changes nothing, and writes by another, with the token")
    void asks() {
        try (ScriptedServer server = new ScriptedServer(Answer.json(200, REPLY))) {
            Diagnosis seen = at(server).examine(false);
            at(server).examine(true);

            assertThat(seen.obstacles()).containsExactly(new Finding("owner", Severity.REFUSED, "Another's.", "Ask."));
            assertThat(server.asked())
                    .containsExactly(
                            "GET /base/api/doctor/ Bearer planted-token ",
                            "POST /base/api/doctor/ Bearer planted-token {\"write\":true}");
        }
    }

    @Test
    @DisplayName("an older server has none, and says so")
    void older() {
        try (ScriptedServer server = new ScriptedServer(
                Answer.json(404, "{\"success\": false, \"message\": \"There is nothing at '/api/doctor/'.\"}"))) {
            assertThatThrownBy(() -> at(server).examine(false))
                    .isInstanceOf(AccessException.class)
                    .hasMessageContaining("older than this command");
        }
    }
}
