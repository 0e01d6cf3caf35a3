package io.firstmove.action.disk;

import io.firstmove.action.command.CommandOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code /proc/mounts} says.
 *
 * @param byPlace as escaped there; the last line counts, as a later mount hides an earlier one
 */
record Mounts(Map<String, Mount> byPlace) {

    /** Always full and always read-only: images. */
    private static final Set<String> IMAGES =
            Set.of("squashfs", "iso9660", "udf", "erofs", "cramfs", "romfs", "fuse.snapfuse");

    /** Made of nothing, or of what is counted elsewhere. */
    private static final Set<String> NOT_OF_ITS_OWN = Set.of("devtmpfs", "efivarfs", "overlay");

    private record Mount(String type, List<String> options) {}

    static Mounts read(CommandOutcome outcome) {
        var mounts = new HashMap<String, Mount>();
        outcome.stdout()
                .lines()
                .map(line -> line.split(" "))
                .filter(field -> field.length > 3)
                .forEach(field -> mounts.put(field[1], new Mount(field[2], List.of(field[3].split(",")))));
        return new Mounts(mounts);
    }

    Optional<Boolean> readOnly(String place) {
        return at(place).map(mount -> mount.options().contains("ro"));
    }

    /** Whether it can fill up; what a container calls its root is an overlay and can. */
    boolean canFill(String place) {
        return at(place)
                .map(mount ->
                        !IMAGES.contains(mount.type()) && (place.equals("/") || !NOT_OF_ITS_OWN.contains(mount.type())))
                .orElse(true);
    }

    private Optional<Mount> at(String place) {
        return Optional.ofNullable(
                byPlace.get(place.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011")));
    }
}
