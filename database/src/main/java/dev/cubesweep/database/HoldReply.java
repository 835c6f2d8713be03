package dev.cubesweep.database;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A hold as it stands. */
public record HoldReply(
        boolean success, String message, @JsonUnwrapped Hold hold) {

    static HoldReply of(Hold hold) {
        return new HoldReply(true, "The hold " + hold.id() + " stands until it is lifted", hold);
    }
}
