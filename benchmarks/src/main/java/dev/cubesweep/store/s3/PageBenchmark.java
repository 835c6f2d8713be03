package dev.cubesweep.store.s3;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading one key of a full page, as S3 writes them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageBenchmark {

    private static final int KEYS = 1_000;

    private final ListingReader reader = new ListingReader();
    private final byte[] page = page();

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Object read() throws XMLStreamException {
        return reader.read(new ByteArrayInputStream(page));
    }

    private static byte[] page() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>bucket</Name>"
                + "<Prefix>cube/</Prefix><KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys>"
                + "<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                + "<NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>");
        Instant modified = Instant.parse("2026-02-01T12:00:00.123Z");
        for (int key = 0; key < KEYS; key++) {
            xml.append(String.format(
                    "<Contents><Key>cube/uploads/%08x/original.mp4</Key><LastModified>%s</LastModified>"
                            + "<ETag>&quot;%032x&quot;</ETag><Size>%d</Size><StorageClass>STANDARD</StorageClass>"
                            + "</Contents>",
                    key, modified.plusSeconds(key), key * 0x9E37_79B9_7F4AL, key * 199_999L));
        }
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
