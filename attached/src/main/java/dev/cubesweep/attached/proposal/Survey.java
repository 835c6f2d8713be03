package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is: the tables of an application's database, a few values of each, and the listing of the store. Both are
 * only read.
 */
public final class Survey {

    private final ApplicationDatabase database;
    private final Server server;
    private final ListedKeys listed;
    private final List<Table> tables = new ArrayList<>();
    private final List<KeyColumn> columns = new ArrayList<>();
    private final List<UnseenPlace> unseen = new ArrayList<>();

    private Survey(ApplicationDatabase database, Server server, ListedKeys listed) {
        this.database = database;
        this.server = server;
        this.listed = listed;
    }

    /**
     * Lists the store and looks into every table.
     *
     * @throws CatalogException if the database does not answer
     * @throws dev.cubesweep.store.StoreException if the end of the listing was not seen
     */
    public static Survey of(ApplicationDatabase database, ObjectStore store) {
        Server server = database.read(Server::of);
        List<Table> tables = database.read(connection -> new SchemaReader(connection).read());
        Survey survey = new Survey(database, server, ListedKeys.of(store));
        survey.lookInto(tables);
        return survey;
    }

    private void lookInto(List<Table> all) {
        KeyColumnFinder finder = new KeyColumnFinder(listed);
        ColumnSamples samples = new ColumnSamples(database, unseen::add);
        for (Table table : all) {
            try {
                samples.of(table).forEach(sample -> finder.find(sample).ifPresent(columns::add));
                tables.add(table);
            } catch (CatalogException e) {
                if (e.kind() == CatalogException.Kind.UNREACHABLE) {
                    throw e;
                }
                unseen.add(new UnseenPlace(table.fullName(), String.valueOf(e.getMessage()), true));
            }
        }
    }

    ApplicationDatabase database() {
        return database;
    }

    Server server() {
        return server;
    }

    ListedKeys listed() {
        return listed;
    }

    /** Those that could be looked at. */
    List<Table> tables() {
        return tables;
    }

    /** Columns that hold keys, or seem to. */
    List<KeyColumn> columns() {
        return columns;
    }

    /** What could not be looked at. */
    List<UnseenPlace> unseen() {
        return unseen;
    }
}
