package dev.cubesweep.cli;

import dev.cubesweep.attached.CatalogDescription;
import dev.cubesweep.attached.proposal.Examination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code attach} saw and did.
 *
 * @param database where the tables are, without credentials
 * @param file where their description is, or would be
 * @param written whether this call wrote it
 * @param description {@code null} where no table of jobs was recognised
 * @param text of the file; {@code null} with no description
 * @param remarks what the operator should look at
 * @param examination what the description yields; {@code null} with no description
 */
record AttachReport(
        String database,
        String file,
        boolean written,
        @Nullable CatalogDescription description,
        @Nullable String text,
        List<String> remarks,
        @Nullable Examination examination) {

    AttachReport withWritten() {
        return new AttachReport(database, file, true, description, text, remarks, examination);
    }
}
