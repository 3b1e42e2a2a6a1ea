import type { Document, Position } from '../documents.ts';
import { between, type Sample } from '../measure.ts';
import { type Diagnosed, type Edit, type Server, startServer, stopOnFailure } from '../server.ts';
import type { Subject } from '../subjects.ts';

/** A running server with one open document, and its number of problems. */
export interface Opened {
  readonly server: Server;
  readonly problems: number;
}

/** Starts a server, opens a document, and waits until the server is idle. */
export async function openIn(subject: Subject, document: Document): Promise<Opened> {
  const server = await startServer(subject, document.folder);
  const opening = async (): Promise<Opened> => {
    server.open(document);
    const { count } = await server.diagnose(document);
    await server.settle();
    return { server, problems: count };
  };
  return stopOnFailure(server, opening());
}

/** Starts a server for one sample, and always stops it afterwards. */
export async function withServer<T>(
  subject: Subject,
  folder: string,
  use: (server: Server) => Promise<T>,
): Promise<T> {
  const server = await startServer(subject, folder);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

/** Measures an action from its start to its end, with all CPU time it causes. */
export async function timed(
  server: Server,
  act: () => Promise<{ readonly from: number; readonly to: number }>,
): Promise<Sample> {
  const before = await server.settle();
  const { from, to } = await act();
  return { wall: to - from, cpu: between(before, await server.settle()) };
}

/** Returns the mean of several samples. */
export function mean(samples: readonly Sample[]): Sample {
  const average = (values: readonly (number | undefined)[]): number | undefined => {
    const known = values.filter((value) => value !== undefined);
    if (known.length < values.length) return undefined;
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    wall: average(samples.map(({ wall }) => wall)),
    cpu: average(samples.map(({ cpu }) => cpu)),
    note: samples.find(({ note }) => note !== undefined)?.note,
  };
}

/** Returns the position of a `status` value, of a different step in each round. */
export function placeOf({ statuses }: Document, round: number): Position {
  const place = statuses.at(round % statuses.length);
  if (place === undefined) throw new RangeError('a document without steps');
  return place;
}

/** Returns the edits that type a letter before a `status`, which makes it wrong, and delete it. */
export function keystrokes(document: Document, round: number): readonly [Edit, Edit] {
  const at = placeOf(document, round);
  const letter = String.fromCharCode(97 + (Math.abs(round) % 26));
  return [
    { at, removed: 0, text: letter },
    { at, removed: 1, text: '' },
  ];
}

/** Sends an edit and waits for new diagnostics. */
export async function editAndDiagnose(
  server: Server,
  document: Document,
  edit: Edit,
): Promise<Sample & { readonly problems: number }> {
  const bytes = server.edit(document, edit);
  let diagnosed: Diagnosed = { count: 0, at: 0 };
  const sample = await timed(server, async () => {
    const from = server.send(bytes);
    diagnosed = await server.diagnose(document);
    return { from, to: diagnosed.at };
  });
  return { ...sample, problems: diagnosed.count };
}
