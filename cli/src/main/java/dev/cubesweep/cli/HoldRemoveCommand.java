package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.json.PlainReply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lifts a hold. */
@Command(
        name = "remove",
        description = "Lifts a hold; others on the same object, clip or job stand.",
        footer = {"", "Example:", "  cubesweep hold remove 7"})
final class HoldRemoveCommand extends AskingCommand {

    @Parameters(paramLabel = "HOLD", description = "Its number, as hold list shows it.")
    private long hold;

    HoldRemoveCommand(Connection connection) {
        super(connection);
    }

    @Override
    void answer(Access access, Console console) {
        PlainReply reply = access.holds().remove(hold);
        if (console.json()) {
            console.print(reply);
        } else {
            console.plain(reply.message());
        }
    }
}
