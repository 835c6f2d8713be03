package dev.cubesweep.demo;

import dev.cubesweep.demo.story.PipelineStory;
import java.net.URI;

/**
 * What every scene needs.
 *
 * @param neighbourBefore the neighbour's cube as it was before anything was cleaned
 */
record Stage(
        Narration narration, Proof proof, PipelineStory story, World world, CubesweepApi api, Listing neighbourBefore) {

    /** What the cube holds now, by the second client; Cubesweep's own files aside. */
    Listing listCube() {
        return world.client().list(story.cube()).ofApplication();
    }

    Listing listNeighbour() {
        return world.client().list(story.neighbour());
    }

    void proveNeighbour() {
        proof.sameListing(
                "The neighbour's " + neighbourBefore.count() + " files are untouched: same keys, ETags and dates",
                neighbourBefore,
                listNeighbour());
    }

    URI server() {
        return api.server();
    }
}
