// Makes pages live; without it they are complete, and as old as they are.
const zone = (root) => root.querySelectorAll('time').forEach((time) => {
  const at = new Date(time.dateTime);
  time.title = time.dateTime;
  time.textContent = at.toLocaleString();
});

let last = '';
const refresh = async () => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const text = await answer.text();
  if (text === last) return;
  last = text;
  const page = new DOMParser().parseFromString(text, 'text/html');
  const main = document.getElementById('main');
  const unfolded = [...main.querySelectorAll('details[open]')].map((details) => details.id);
  if (main.contains(document.activeElement) && document.activeElement.matches('input, select')) return;
  main.innerHTML = page.getElementById('main').innerHTML;
  unfolded.forEach((id) => document.getElementById(id)?.setAttribute('open', ''));
  zone(main);
};

const main = document.getElementById('main');
zone(document);
if (main.dataset.poll) setInterval(() => refresh().catch(() => {}), Number(main.dataset.poll));
if (main.dataset.stream) {
  let seen = Number(main.dataset.last);
  let due;
  const stream = new EventSource(main.dataset.stream);
  // Entries come as events of their own type, and every type is of interest.
  const types = ['incident.opened', 'incident.reopened', 'incident.acknowledged', 'incident.resolved',
    'incident.reconciled', 'incident.severity-raised', 'alert.firing', 'alert.refired', 'alert.resolved', 'alert.over',
    'alert.truncated', 'runbook.none', 'runbook.selected', 'runbook.not-started', 'run.started', 'run.resumed', 'run.finished', 'run.failed',
    'check.progress', 'check.passed', 'check.warned', 'check.failed', 'check.unknown', 'cause.identified', 'cause.excluded',
    'cause.undetermined', 'remedy.proposed', 'remedy.not-proposed', 'remedy.shadowed', 'remedy.requested',
    'remedy.approved', 'remedy.rejected', 'remedy.expired', 'remedy.waiting', 'remedy.checking', 'remedy.started',
    'remedy.progress', 'remedy.acted', 'remedy.succeeded', 'remedy.failed', 'remedy.timed-out', 'remedy.cancelled',
    'remedy.unknown', 'remedy.late', 'remedy.demoted', 'autonomy.changed', 'note.added', 'postmortem.drafted',
    'postmortem.edited'];
  types.forEach((type) => stream.addEventListener(type, (event) => {
    if (Number(event.lastEventId) <= seen) return;
    seen = Number(event.lastEventId);
    clearTimeout(due);
    due = setTimeout(() => refresh().catch(() => {}), 200);
  }));
}
