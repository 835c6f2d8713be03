package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.database.HoldReply;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts a hold. */
@Command(
        name = "add",
        description = "Puts a hold: nothing that it is on is deleted until it is lifted.",
        footer = {
            "",
            "Examples:",
            "  cubesweep hold add --key clips/ada/intro.mp4 --reason 'in court until May'",
            "  cubesweep hold add --job 42"
        })
final class HoldAddCommand extends AskingCommand {

    @ArgGroup(multiplicity = "1")
    private HoldTarget target = new HoldTarget();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who find the hold.")
    private String reason = "";

    HoldAddCommand(Connection connection) {
        super(connection);
    }

    @Override
    void answer(Access access, Console console) {
        HoldReply reply = access.holds().add(target.kind(), target.value(), reason);
        if (console.json()) {
            console.print(reply);
        } else {
            console.plain(reply.message());
        }
    }
}
