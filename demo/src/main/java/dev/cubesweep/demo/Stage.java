package dev.cubesweep.demo;

import dev.cubesweep.demo.story.PipelineStory;
import java.net.URI;

/** What every scene needs. */
record Stage(Narration narration, Proof proof, PipelineStory story, World world, CubesweepApi api) {

    /** What the cube holds now, by the second client; Cubesweep's own files aside. */
    Listing listCube() {
        return world.client().list(story.cube()).ofApplication();
    }

    Listing listNeighbour() {
        return world.client().list(story.neighbour());
    }

    URI server() {
        return api.server();
    }
}
