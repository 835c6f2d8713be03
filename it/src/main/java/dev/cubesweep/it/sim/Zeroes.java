package dev.cubesweep.it.sim;

import java.io.InputStream;
import java.util.Arrays;

/** The content of a generated object: as many zero bytes as its size says. */
final class Zeroes extends InputStream {

    private long left;

    Zeroes(long size) {
        left = size;
    }

    @Override
    public int read() {
        if (left == 0) {
            return -1;
        }
        left--;
        return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        int taken = (int) Math.min(left, length);
        Arrays.fill(buffer, offset, offset + taken, (byte) 0);
        left -= taken;
        return taken;
    }
}
