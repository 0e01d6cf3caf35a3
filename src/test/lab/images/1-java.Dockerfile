# Stands in for firstmove-lab/java:latest
# A JDK, and Maven's settings, which the images of this folder share. Maven finds everything on the machine of the engine.
FROM firstmove-lab/base
COPY --from=firstmove-lab/jdk / /opt/java/openjdk
COPY maven.xml /etc/maven.xml
ENV JAVA_HOME=/opt/java/openjdk MVNW_REPOURL=http://172.17.0.1:8001 MAVEN_ARGS="--settings /etc/maven.xml"
