package dev.cubesweep.model;

import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plays whole histories, each on an empty database: the same one, since making one takes longer than a history. */
final class Theatre implements AutoCloseable {

    private static final List<String> EMPTYING = List.of(
            "delete from hold",
            "delete from deletion_mark",
            "delete from job",
            "delete from user_retention",
            "delete from run",
            "delete from spent_plan",
            "delete from accepted_guard",
            "delete from audit",
            "update installation set last_run_number = 0",
            "update catalog_gate set pruned_rows = 0");

    private final Database database = Database.open(DatabaseSettings.parse("jdbc:h2:mem:" + UUID.randomUUID()));
    private final Product.Defect defect;
    private final Hits hits = new Hits();

    Theatre(Product.Defect defect) {
        this.defect = defect;
    }

    /**
     * Where a history failed.
     *
     * @param step the index of the step; the history's size where it failed at its end
     */
    record Failure(int step, Violation violation) {

        /** The steps that matter. */
        History of(History history) {
            return history.upTo(Math.min(history.size(), step + 1));
        }
    }

    Hits hits() {
        return hits;
    }

    Optional<Failure> play(History history) {
        empty();
        Player player = new Player(database, defect, hits);
        int step = 0;
        try {
            for (Step next : history.steps()) {
                player.play(next);
                step++;
            }
            player.finish();
            return Optional.empty();
        } catch (Violation e) {
            return Optional.of(new Failure(step, e));
        } catch (RuntimeException | AssertionError e) {
            Violation unexpected = new Violation("nothing else goes wrong", String.valueOf(e));
            unexpected.initCause(e);
            return Optional.of(new Failure(step, unexpected));
        }
    }

    /** Which promise a history breaks; empty where it breaks none. */
    String broken(History history) {
        return play(history).map(failure -> failure.violation().promise()).orElse("");
    }

    private void empty() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : EMPTYING) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
