package dev.cubesweep.it.sim;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a client can ask of S3 here; {@code UNSUPPORTED} is answered with 501. */
public enum Operation {
    @JsonProperty("list_objects")
    LIST_OBJECTS,
    @JsonProperty("head_bucket")
    HEAD_BUCKET,
    @JsonProperty("head_object")
    HEAD_OBJECT,
    @JsonProperty("get_object")
    GET_OBJECT,
    @JsonProperty("put_object")
    PUT_OBJECT,
    @JsonProperty("delete_object")
    DELETE_OBJECT,
    @JsonProperty("delete_objects")
    DELETE_OBJECTS,
    @JsonProperty("unsupported")
    UNSUPPORTED
}
