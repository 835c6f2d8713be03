package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogVisitor;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads what one of the operator's queries yields. */
interface QueryReader {

    /** As the operator calls the query. */
    String name();

    void pass(Connection connection, ApplicationTables.Narrowing narrowing, CatalogVisitor visitor) throws SQLException;
}
