package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.CatalogDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an application's tables may be read.
 *
 * @param description {@code null} where no table of jobs was recognised
 * @param remarks what the operator should look at before agreeing, one sentence each
 */
public record Proposal(@Nullable CatalogDescription description, List<String> remarks) {

    public Proposal {
        remarks = List.copyOf(remarks);
    }
}
