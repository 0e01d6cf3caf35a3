# Stands in for docker.io/library/postgres:18
FROM firstmove-lab/base
COPY --from=firstmove-lab/postgres / /usr/lib/postgresql/18
COPY --from=firstmove-lab/programs /bin/psql /bin/pg_isready /usr/bin/
COPY postgres-entrypoint /usr/local/bin/docker-entrypoint.sh
RUN echo 'postgres:x:999:999::/var/lib/postgresql:/bin/bash' >>/etc/passwd && echo 'postgres:x:999:' >>/etc/group \
    && mkdir -p /docker-entrypoint-initdb.d /var/lib/postgresql /var/run/postgresql \
    && chown 999:999 /var/lib/postgresql /var/run/postgresql && chmod 3777 /var/run/postgresql
ENV PGDATA=/var/lib/postgresql/18/docker \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/18/bin
VOLUME /var/lib/postgresql
ENTRYPOINT ["docker-entrypoint.sh"]
STOPSIGNAL SIGINT
EXPOSE 5432
CMD ["postgres"]
