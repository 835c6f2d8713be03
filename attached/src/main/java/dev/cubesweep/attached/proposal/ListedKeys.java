package dev.cubesweep.attached.proposal;

import dev.cubesweep.policy.ClipsFolder;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoredObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which keys the store has, and which of them a catalog was seen to know. Cubesweep's own files do not count. */
final class ListedKeys {

    /** Further folders count with their parents. */
    private static final int MOST_FOLDERS = 4_000;

    private static final int LEVELS = 2;

    private final StoreAddress address;
    private final Fingerprints keys = new Fingerprints();
    private final BitSet known = new BitSet();
    private final Map<String, Short> folderNumbers = new HashMap<>();
    private final List<String> folders = new ArrayList<>();
    private short[] folderOf = new short[1024];

    private ListedKeys(StoreAddress address) {
        this.address = address;
    }

    /** @throws dev.cubesweep.store.StoreException if the end of the listing was not seen */
    static ListedKeys of(ObjectStore store) {
        ListedKeys listed = new ListedKeys(store.address());
        KeyPrefix own = store.address().prefix();
        store.list(KeyRange.ALL, page -> {
            page.objects().stream()
                    .map(StoredObject::key)
                    .filter(key -> !own.reserves(key))
                    .forEach(listed::add);
            return true;
        });
        return listed;
    }

    private void add(ObjectKey key) {
        int number = keys.add(key.value());
        if (number == folderOf.length) {
            folderOf = Arrays.copyOf(folderOf, Math.addExact(number, number / 2));
        }
        folderOf[number] = folderNumber(folderOf(key));
    }

    private short folderNumber(String folder) {
        Short number = folderNumbers.get(folder);
        if (number != null) {
            return number;
        }
        if (folders.size() >= MOST_FOLDERS && !folder.isEmpty()) {
            return folderNumber(parentOf(folder));
        }
        folderNumbers.put(folder, (short) folders.size());
        folders.add(folder);
        return (short) (folders.size() - 1);
    }

    /** The first two folders of a key, relative to the store, with a slash at the end. */
    String folderOf(ObjectKey key) {
        String[] parts = address.prefix().relativize(key).split("/", -1);
        StringBuilder folder = new StringBuilder();
        for (int i = 0; i < Math.min(LEVELS, parts.length - 1); i++) {
            folder.append(parts[i]).append('/');
        }
        return folder.toString();
    }

    StoreAddress address() {
        return address;
    }

    long size() {
        return keys.size();
    }

    boolean contains(ObjectKey key) {
        return numberOf(key) != Fingerprints.NONE;
    }

    boolean isInClipsFolder(ObjectKey key) {
        return ClipsFolder.contains(address.prefix(), key);
    }

    /** Notes that a catalog knows this key. @return whether it was listed */
    boolean know(ObjectKey key) {
        int number = numberOf(key);
        if (number == Fingerprints.NONE) {
            return false;
        }
        known.set(number);
        return true;
    }

    boolean isKnown(ObjectKey key) {
        int number = numberOf(key);
        return number != Fingerprints.NONE && known.get(number);
    }

    void forgetKnown() {
        known.clear();
    }

    private int numberOf(ObjectKey key) {
        return keys.find(key.value());
    }

    /** How many listed keys no catalog was seen to know, by folder. */
    Map<String, Long> unknown() {
        return counts(known);
    }

    private Map<String, Long> countsOfAll() {
        return counts(new BitSet());
    }

    private Map<String, Long> counts(BitSet leftOut) {
        long[] counts = new long[folders.size()];
        for (int number = leftOut.nextClearBit(0); number < keys.size(); number = leftOut.nextClearBit(number + 1)) {
            counts[folderOf[number]]++;
        }
        Map<String, Long> byFolder = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                byFolder.put(folders.get(i), counts[i]);
            }
        }
        return byFolder;
    }

    private static String parentOf(String folder) {
        return folder.replaceFirst("[^/]*/$", "");
    }

    /** Folders to which plain names may be relative: the store itself, then those with the most objects. */
    List<String> bases(int most) {
        Map<String, Long> counts = new TreeMap<>();
        countsOfAll().forEach((folder, count) -> {
            for (String base = folder; !base.isEmpty(); base = parentOf(base)) {
                counts.merge(base, count, Long::sum);
            }
        });
        List<String> bases = new ArrayList<>(List.of(""));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey)
                .forEach(bases::add);
        return bases;
    }
}
