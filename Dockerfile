# Attest in a container: docker build -t attest . && docker run --rm -v "$PWD/runs:/runs" attest run benign-overfitting
FROM eclipse-temurin:25-jdk AS build
WORKDIR /attest
COPY . .
RUN ./mvnw -q -B -Pdist -Dmaven.test.skip=true package \
 && mkdir /image \
 && tar -xzf app/target/attest-*.tar.gz -C /image --strip-components=1

FROM debian:12-slim
COPY --from=build /image /opt/attest
RUN ln -s /opt/attest/attest /usr/local/bin/attest
WORKDIR /
ENTRYPOINT ["attest"]
