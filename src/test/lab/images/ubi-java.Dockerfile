# Stands in for registry.access.redhat.com/ubi9/openjdk-25-runtime:1.24
FROM firstmove-lab/java
COPY --from=firstmove-lab/programs /openssh-clients.tar /usr/share/microdnf/openssh-clients.tar
COPY microdnf /usr/bin/microdnf
RUN mkdir -p /usr/lib/jvm && ln -s /opt/java/openjdk /usr/lib/jvm/jre && ln -s /usr/lib/jvm/jre/bin/java /usr/bin/java \
    && echo 'jboss:x:185:0::/home/jboss:/sbin/nologin' >>/etc/passwd
ENV JAVA_HOME=/usr/lib/jvm/jre
USER 185
