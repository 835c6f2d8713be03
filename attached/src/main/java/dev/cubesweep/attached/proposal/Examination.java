package dev.cubesweep.attached.proposal;

import java.util.List;
import java.util.Map;

/**
 * What a description of an application's tables yields, against the listing of the store.
 *
 * @param listed how many objects the store has, our own files aside
 * @param jobs how many rows the query of jobs yields
 * @param unknownObjects how many objects no query knows: to a cleanup they are orphans
 * @param unknownFolders where those lie, the most first
 * @param finishedWithSources how many jobs are done and still have a source: what automatic cleanup would take if it
 *     looked back far enough
 * @param unread columns that name objects which no query knows
 * @param unseen what could not be looked at
 * @param readOnly whether our role can only read
 */
public record Examination(
        long listed,
        long jobs,
        List<StatusWord> statuses,
        List<QueryMatch> queries,
        long unknownObjects,
        Map<String, Long> unknownFolders,
        long finishedWithSources,
        List<UnreadColumn> unread,
        List<UnseenPlace> unseen,
        boolean readOnly) {

    public Examination {
        statuses = List.copyOf(statuses);
        queries = List.copyOf(queries);
        unread = List.copyOf(unread);
        unseen = List.copyOf(unseen);
    }
}
