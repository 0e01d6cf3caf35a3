# Stands in for docker.io/library/eclipse-temurin:25-jdk
FROM firstmove-lab/java
ENV PATH=/opt/java/openjdk/bin:$PATH
