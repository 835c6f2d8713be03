# syntax=docker/dockerfile:1

# Java 17 builds without the static checks, which begin at 21. Tests have their own place: .ci/run.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -DskipTests -pl dist -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home --home-dir /var/lib/cubesweep cubesweep \
    && install -d -o cubesweep -g cubesweep -m 700 /var/lib/cubesweep
COPY --from=build /src/dist/target/cubesweep /opt/cubesweep
# For a faster start; an image without the archives is only slower.
RUN /opt/cubesweep/bin/cubesweep optimize || true
USER 10001
ENV CUBESWEEP_DATA_DIR=/var/lib/cubesweep
# The embedded database; not needed with DATABASE_URL.
VOLUME /var/lib/cubesweep
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/cubesweep/bin/cubesweep"]
CMD ["serve"]
