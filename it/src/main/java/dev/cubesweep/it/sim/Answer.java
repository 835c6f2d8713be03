package dev.cubesweep.it.sim;

import dev.cubesweep.json.Json;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** An HTTP response before it is sent. */
record Answer(
        int status, Map<String, String> headers, @Nullable HttpEntity body) {

    static Answer empty(int status) {
        return new Answer(status, Map.of(), null);
    }

    static Answer xml(byte[] document) {
        return new Answer(200, Map.of(), new ByteArrayEntity(document, ContentType.APPLICATION_XML));
    }

    static Answer json(Object value) {
        byte[] bytes = Json.mapper().writeValueAsBytes(value);
        return new Answer(200, Map.of(), new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
    }

    static Answer error(S3Error error, String message) {
        byte[] document = Xml.error(xml -> xml.text("Code", error.code()).text("Message", message));
        return new Answer(error.status(), Map.of(), new ByteArrayEntity(document, ContentType.APPLICATION_XML));
    }
}
