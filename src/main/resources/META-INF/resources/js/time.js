// Points in time in the reader's zone. A <time> says with data-show what it wants: full (as without it), ago, clock or left.
const words = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const units = [['year', 31557600], ['month', 2629800], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

export const ago = (at, now = Date.now()) => {
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = units.find(([, one]) => Math.abs(seconds) >= one) ?? units.at(-1);
  return words.format(Math.trunc(seconds / size), unit);
};

export const left = (at, now = Date.now()) => {
  const seconds = Math.floor((at - now) / 1000);
  if (seconds < 0) return 'expired';
  const two = (number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${hours ? `${hours}:${rest}` : rest} left`;
};

const show = (time) => {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) return;
  const today = at.toDateString() === new Date().toDateString();
  const text = {
    ago: () => ago(at),
    left: () => left(at),
    clock: () => (today ? clock : full).format(at),
    axis: () => (Date.now() - at < 20 * 3600e3 ? clock : day).format(at),
  }[time.dataset.show ?? 'full']?.() ?? full.format(at);
  if (time.textContent !== text) time.textContent = text;
  if (!time.title) time.title = `${long.format(at)} (${at.toISOString()})`;
  if (time.dataset.show === 'left') time.classList.toggle('soon', at - Date.now() < 5 * 60e3);
};

/** Rewrites the times below an element. */
export const zoned = (root) => {
  root.querySelectorAll('time').forEach(show);
  root.querySelectorAll('svg [data-at]').forEach((tick) => {
    const at = new Date(tick.dataset.at);
    tick.textContent = (tick.dataset.show === 'day' ? day : clock).format(at);
  });
};

export const tellTimes = () => {
  zoned(document);
  setInterval(() => document.querySelectorAll('time[data-show="left"]').forEach(show), 1000);
  setInterval(() => document.querySelectorAll('time[data-show="ago"]').forEach(show), 10_000);
};
