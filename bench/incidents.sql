-- Incidents as a year and more of on-call leaves them: :from to :to, the last forty not resolved. Entries have no hashes that
-- anybody would verify.
set synchronous_commit = off;
insert into incident (id, correlation_key, status, severity, title, runbooks, labels, firing, truncated, opened_at,
                      acknowledged_at, acknowledged_by, resolved_at, resolved_by)
overriding system value
select n, 'key-' || n, case when n <= :to - 40 then 'resolved' when n % 3 = 0 then 'acknowledged' else 'open' end,
       (array['critical', 'warning', 'warning', 'warning', 'info', 'none'])[1 + n % 6],
       (array['Redis', 'Postgres', 'Caddy', 'Disk', 'Certificate'])[1 + n % 5] || ' on host-' || n % 5000 || ' does not answer',
       jsonb_build_array((array['redis-down', 'disk-full', 'cert-expiring-soon', 'target-down'])[1 + n % 4]),
       jsonb_build_object('alertname', 'Alert' || n % 50, 'instance', 'host-' || n % 5000 || ':9100', 'job', 'node',
                          'severity', 'warning', 'cluster', 'c' || n % 20, 'serial', 'sn-' || n),
       case when n <= :to - 40 then 0 else 1 end, false,
       now() - (:to - n) * interval '40 seconds', null, null,
       case when n <= :to - 40 then now() - (:to - n) * interval '40 seconds' + interval '12 minutes' end,
       case when n <= :to - 40 then 'alertmanager' end
from generate_series(:from, :to) n;
insert into alert (incident_id, fingerprint, starts_at, ends_at, firing, labels, annotations, generator_url, first_seen_at, last_seen_at)
select id, 'fp-' || id, opened_at, resolved_at, resolved_at is null, labels, '{"summary": "Somebody should look"}',
       'http://prometheus:9090/graph?g0.expr=up+%3D%3D+0', opened_at, opened_at
from incident where id between :from and :to;
insert into timeline_entry (incident_id, seq, at, recorded_at, type, actor, text, data, hash)
select id, 1, opened_at, opened_at, 'incident.opened', 'firstmove', 'Incident opened: ' || title, '{}', decode(repeat('00', 32), 'hex')
from incident where id between :from and :to;
insert into timeline_head (incident_id, length) select id, 1 from incident where id between :from and :to;
select setval(pg_get_serial_sequence('incident', 'id'), :to);
