# Stands in for firstmove-lab/base:latest
# What the images of this folder have in common: Debian's files, as if its packages had been installed.
FROM firstmove-lab/debian
RUN ["/usr/bin/sh", "-c", "cp /usr/share/base-passwd/passwd.master /etc/passwd && cp /usr/share/base-passwd/group.master /etc/group \
    && mkdir -p /tmp /run /root && chmod 1777 /tmp && ldconfig"]
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
COPY serve /usr/local/bin/serve
