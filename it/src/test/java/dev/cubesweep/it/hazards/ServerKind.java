package dev.cubesweep.it.hazards;

/** The real S3 servers that scenes take place on: what only one of them does is not S3. */
enum ServerKind {
    EMBEDDED {
        @Override
        SceneServer start() {
            return new EmbeddedServer();
        }
    },
    SECOND {
        @Override
        SceneServer start() {
            return new OtherServer();
        }
    };

    abstract SceneServer start();
}
