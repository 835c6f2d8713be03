package dev.cubesweep.database;

import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanListId;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Plans and manifests in the database, in chunks: neither way holds more than one of them in memory. */
public final class DatabasePlanStorage implements PlanStorage {

    static final int CHUNK_BYTES = 256 * 1024;

    private final RunTransactions transactions;

    public DatabasePlanStorage(Database database) {
        this.transactions = RunTransactions.ofPlans(database);
    }

    @Override
    public void save(PlanListId list, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            replace(list.toString(), 0, content);
        } catch (IOException e) {
            throw new PlanStorageException("The plan " + list.plan() + " could not be read from " + file + ".", e);
        }
    }

    @Override
    public Optional<InputStream> open(PlanListId list) {
        return open(list.toString(), 0);
    }

    @Override
    public void remove(PlanId plan) {
        transactions.in(handle -> handle.createUpdate("delete from plan_file where owner like :owner")
                .bind("owner", plan + ".%")
                .execute());
    }

    @Override
    public void saveManifestPart(RunId run, int batch, byte[] part) {
        replace(run.value(), batch, new ByteArrayInputStream(part));
    }

    @Override
    public List<Integer> manifestParts(RunId run) {
        return transactions.in(
                handle -> handle.createQuery("select part from plan_file where owner = :owner order by part")
                        .bind("owner", run.value())
                        .mapTo(Integer.class)
                        .list());
    }

    @Override
    public Optional<InputStream> openManifestPart(RunId run, int batch) {
        return open(run.value(), batch);
    }

    @Override
    public List<PlanId> plans() {
        return owners().map(owner -> owner.replaceFirst("[.].*$", ""))
                .filter(PlanId::isPlanId)
                .distinct()
                .map(PlanId::new)
                .toList();
    }

    @Override
    public List<RunId> manifests() {
        return owners().filter(RunId::isRunId).map(RunId::new).toList();
    }

    private Stream<String> owners() {
        return transactions
                .in(handle -> handle.createQuery("select distinct owner from plan_file")
                        .mapTo(String.class)
                        .list())
                .stream();
    }

    @Override
    public void removeManifest(RunId run) {
        transactions.in(handle -> handle.createUpdate("delete from plan_file where owner = :owner")
                .bind("owner", run.value())
                .execute());
    }

    private void replace(String owner, int part, InputStream content) {
        transactions.in(handle -> {
            delete(handle, owner, part);
            long file = handle.createUpdate("insert into plan_file (owner, part) values (:owner, :part)")
                    .bind("owner", owner)
                    .bind("part", part)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            insertChunks(handle, file, content);
            return file;
        });
    }

    private static void insertChunks(Handle handle, long file, InputStream content) {
        try {
            int chunk = 0;
            for (byte[] bytes = content.readNBytes(CHUNK_BYTES);
                    bytes.length > 0;
                    bytes = content.readNBytes(CHUNK_BYTES)) {
                handle.createUpdate(
                                "insert into plan_file_chunk (file_id, chunk, content) values (:file, :chunk, :bytes)")
                        .bind("file", file)
                        .bind("chunk", chunk++)
                        .bind("bytes", bytes)
                        .execute();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<InputStream> open(String owner, int part) {
        return transactions.in(handle -> handle.createQuery("""
                        select f.id, (select count(*) from plan_file_chunk c where c.file_id = f.id) as chunks
                        from plan_file f where f.owner = :owner and f.part = :part""")
                .bind("owner", owner)
                .bind("part", part)
                .map((row, context) ->
                        (InputStream) new ChunkStream(transactions, row.getLong("id"), row.getInt("chunks")))
                .findOne());
    }

    private static boolean delete(Handle handle, String owner, int part) {
        return handle.createUpdate("delete from plan_file where owner = :owner and part = :part")
                        .bind("owner", owner)
                        .bind("part", part)
                        .execute()
                > 0;
    }
}
