package dev.cubesweep.attached;

import dev.cubesweep.database.Vendor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The applications of a test and the connections to them, until its end. */
final class OpenApplications implements AutoCloseable {

    private final Deque<TestApplication> applications = new ArrayDeque<>();
    private final Deque<ApplicationDatabase> databases = new ArrayDeque<>();

    void open(Vendor vendor, Path directory) {
        applications.add(TestApplication.of(vendor, directory));
        connect();
    }

    /** Connects once more to the latest, as a process that starts again does. */
    void connect() {
        databases.add(ApplicationDatabase.of(application().settings()));
    }

    TestApplication application() {
        return applications.getLast();
    }

    ApplicationDatabase database() {
        return databases.getLast();
    }

    @Override
    public void close() {
        databases.forEach(ApplicationDatabase::close);
        applications.forEach(TestApplication::close);
    }
}
