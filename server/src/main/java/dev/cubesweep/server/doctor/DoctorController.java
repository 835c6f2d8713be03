package dev.cubesweep.server.doctor;

import dev.cubesweep.installation.doctor.Diagnosis;
import dev.cubesweep.installation.doctor.Doctor;
import dev.cubesweep.json.Json;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.streaming.Heartbeat;
import dev.cubesweep.server.streaming.StreamedReply;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Examines the installation that this server is: who else would, cannot open its embedded database. */
@RestController
@RequestMapping("/api/doctor")
final class DoctorController {

    private final Doctor doctor;

    DoctorController(Doctor doctor) {
        this.doctor = doctor;
    }

    /** A GET may be sent by anything that follows links, and so only looks. */
    @GetMapping
    void look(QueryFields query, HttpServletResponse response) {
        query.allow();
        send(false, response);
    }

    /** With {@code "write": true} scratch objects are written under {@code .cubesweep/} and removed again. */
    @PostMapping
    void examine(BodyFields body, HttpServletResponse response) {
        body.allow("write");
        send(body.flag("write"), response);
    }

    private void send(boolean write, HttpServletResponse response) {
        StreamedReply.send(response, MediaType.APPLICATION_JSON, out -> {
            Diagnosis diagnosis = LongWork.await(() -> doctor.examine(write), new Heartbeat(out));
            Json.mapper().writeValue(out, diagnosis);
        });
    }
}
