/** Unix seconds, or the reason why there is no such time. */
type IsoTime = { readonly seconds: number } | { readonly problem: string };

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:Z|([+-])(\d{2}):?(\d{2}))?)?$/;

/**
 * Reads an ISO 8601 date, or date and time, in UTC by default. Returns `undefined` for other text.
 * `Date.parse` would turn February 30 into March 1.
 */
function readIso(text: string): IsoTime | undefined {
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const part = (index: number) => Number(found[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second, fraction] = [part(4), part(5), part(6), part(7)];
  const [offsetHours, offsetMinutes] = [part(9), part(10)];
  const problem =
    dayProblem(year, month, day) ??
    clockProblem(hour, minute, second, fraction) ??
    (offsetHours > 23 || offsetMinutes > 59
      ? `there is no zone ${found[8]}${found[9]}:${found[10]}`
      : undefined);
  if (problem !== undefined) return { problem };
  const offset = (offsetHours * 60 + offsetMinutes) * (found[8] === '-' ? -60 : 60);
  const days = daysSince1970(year, month, day);
  return { seconds: ((days * 24 + hour) * 60 + minute) * 60 + second - offset };
}

/** Returns the Unix seconds of an ISO 8601 date, or `undefined` if it is invalid. */
export function fromIso(text: string): number | undefined {
  const time = readIso(text);
  return time !== undefined && 'seconds' in time ? time.seconds : undefined;
}

/** Returns why an ISO 8601 date does not exist, as part of a sentence, or `undefined`. */
export function isoProblem(text: string): string | undefined {
  const time = readIso(text);
  return time !== undefined && 'problem' in time ? time.problem : undefined;
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

function dayProblem(year: number, month: number, day: number): string | undefined {
  const name = monthNames[month - 1];
  if (name === undefined) return `there is no month ${month}`;
  const days = daysSince1970(year, month + 1, 1) - daysSince1970(year, month, 1);
  if (day === 0) return 'there is no day 0';
  return day > days ? `${name} ${year} has only ${days} days` : undefined;
}

function clockProblem(
  hour: number,
  minute: number,
  second: number,
  fraction: number,
): string | undefined {
  if (hour > 24) return `there is no hour ${hour}`;
  if (minute > 59) return `there is no minute ${minute}`;
  if (second === 60) return 'Unix time has no leap seconds';
  if (second > 60) return `there is no second ${second}`;
  const isMidnight = minute === 0 && second === 0 && fraction === 0;
  return hour === 24 && !isMidnight ? 'the day ends at 24:00' : undefined;
}

/** Returns the days since 1970-01-01. Month 13 is January of the next year. */
function daysSince1970(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}
