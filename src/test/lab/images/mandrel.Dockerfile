# Stands in for quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25
FROM firstmove-lab/java
COPY native-image /opt/java/openjdk/bin/native-image
RUN ln -s /opt/java/openjdk /opt/mandrel
ENV JAVA_HOME=/opt/mandrel GRAALVM_HOME=/opt/mandrel PATH=/opt/mandrel/bin:$PATH
USER 1001
WORKDIR /project
ENTRYPOINT ["native-image"]
