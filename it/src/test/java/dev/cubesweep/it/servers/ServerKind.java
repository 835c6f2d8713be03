package dev.cubesweep.it.servers;

/** The real S3 servers that scenes take place on: what only one of them does is not S3. */
public enum ServerKind {
    EMBEDDED {
        @Override
        public RealServer start() {
            return new EmbeddedServer();
        }
    },
    SECOND {
        @Override
        public RealServer start() {
            return new OtherServer();
        }
    };

    public abstract RealServer start();
}
