package dev.cubesweep.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A saved file, read chunk by chunk. It holds no connection between two chunks, since sweeping a plan takes long; a
 * file that is removed or replaced meanwhile breaks it off with an exception, never with an early end.
 */
final class ChunkStream extends InputStream {

    private final RunTransactions transactions;
    private final long file;
    private final int chunks;
    private int next;
    private InputStream current = InputStream.nullInputStream();

    ChunkStream(RunTransactions transactions, long file, int chunks) {
        this.transactions = transactions;
        this.file = file;
        this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = current.read(target, offset, length);
        while (count < 0 && next < chunks) {
            current = new ByteArrayInputStream(load(next++));
            count = current.read(target, offset, length);
        }
        return count;
    }

    private byte[] load(int chunk) throws IOException {
        Optional<byte[]> content = transactions.in(handle -> handle.createQuery(
                        "select content from plan_file_chunk where file_id = :file and chunk = :chunk")
                .bind("file", file)
                .bind("chunk", chunk)
                .map((row, context) -> row.getBytes("content"))
                .findOne());
        return content.orElseThrow(() -> new IOException("The saved file was removed or replaced while it was read."));
    }
}
