-- Ten thousand more entries for the newest incident.
insert into timeline_entry (incident_id, seq, at, recorded_at, type, actor, text, data, hash)
select :incident, n, now(), now(),
       (array['check.progress', 'note.added', 'check.passed', 'alert.firing'])[1 + n % 4], (array['firstmove', 'ada'])[1 + n % 2],
       'Entry ' || n || ' says what somebody has seen, in one line that is about as long as they are',
       '{"run": 1, "check": "ping", "output": "a line of output\nand another one", "findings": {"state": "ok", "usedRatio": 0.5}}',
       decode(repeat('00', 32), 'hex')
from generate_series(2, 10000) n;
update timeline_head set length = 10000 where incident_id = :incident;
