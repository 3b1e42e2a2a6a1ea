import type { Document } from '../documents.ts';
import type { Lane, Sample, Samples, Scenario } from '../measure.ts';
import type { Server } from '../server.ts';
import { type Subject, withEditorLimits } from '../subjects.ts';
import { editAndDiagnose, keystrokes, mean, openIn, placeOf, timed } from './steps.ts';

/** A request of an editor, and the capability that it requires. */
interface Question {
  readonly capability: string;
  readonly method: string;
  /** Number of requests per sample. Fast ones need more. */
  readonly batch: number;
  readonly params: (document: Document, nth: number) => Readonly<Record<string, unknown>>;
}

const hover: Question = {
  capability: 'hoverProvider',
  method: 'textDocument/hover',
  batch: 10,
  params: (document, nth) => ({ position: placeOf(document, nth) }),
};
const completion: Question = {
  capability: 'completionProvider',
  method: 'textDocument/completion',
  batch: 5,
  params: (document, nth) => ({
    position: placeOf(document, nth),
    context: { triggerKind: 1 },
  }),
};
const documentSymbol: Question = {
  capability: 'documentSymbolProvider',
  method: 'textDocument/documentSymbol',
  batch: 1,
  params: () => ({}),
};
const foldingRange: Question = {
  capability: 'foldingRangeProvider',
  method: 'textDocument/foldingRange',
  batch: 1,
  params: () => ({}),
};
const inlayHint: Question = {
  capability: 'inlayHintProvider',
  method: 'textDocument/inlayHint',
  batch: 5,
  // A window of 60 lines.
  params: (document, nth) => {
    const line = Math.max(0, placeOf(document, nth).line - 30);
    const range = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
    return { range };
  },
};

/** Measures requests on a checked document. Requests for a whole document follow an edit. */
export const requests: Scenario = {
  name: 'request',
  sizes: (asked) => asked.filter((size) => size > 1 && size <= 10_000),
  rounds: (asked, size) => Math.min(asked, size >= 10_000 ? 6 : 10),
  warmUps: 1,
  start: (subject, size, documents) =>
    asking(subject, documents.ofSize(size), {
      hover,
      completion,
      inlayHint,
      documentSymbol,
      foldingRange,
    }),
};

/** Measures the two requests that grow with the document, with VS Code's limit of 5 000 items. */
export const limitedRequests: Scenario = {
  ...requests,
  name: 'request, 5 000 items at most',
  start: (subject, size, documents) =>
    asking(withEditorLimits(subject), documents.ofSize(size), { documentSymbol, foldingRange }),
};

/** Measures completion right after a keystroke. */
export const typing: Scenario = {
  ...requests,
  name: 'keystroke',
  start: async (subject, size, documents) => {
    const document = documents.ofSize(size);
    const { server } = await openIn(subject, document);
    return {
      sample: async (round) => {
        const [type, erase] = keystrokes(document, round);
        const samples = [];
        for (const edit of [type, erase]) {
          const bytes = server.edit(document, edit);
          samples.push(await ask(server, document, completion, round, bytes));
        }
        return { 'then completion': mean(samples) };
      },
      end: server.stop,
    };
  },
};

async function asking(
  subject: Subject,
  document: Document,
  questions: Readonly<Record<string, Question>>,
): Promise<Lane> {
  const { server } = await openIn(subject, document);
  return {
    sample: async (round) => {
      const samples: Record<string, Sample> = {};
      for (const [name, question] of Object.entries(questions)) {
        // An editor requests the whole document after each change, so cached answers do not help.
        for (const edit of question.batch === 1 ? keystrokes(document, round) : []) {
          await editAndDiagnose(server, document, edit);
        }
        samples[name] = await askInBatch(server, document, question, round);
      }
      return samples satisfies Samples;
    },
    end: server.stop,
  };
}

async function askInBatch(
  server: Server,
  document: Document,
  question: Question,
  round: number,
): Promise<Sample> {
  if (!server.offers(question.capability, question.method)) return { note: 'not offered' };
  const asked: Sample[] = [];
  const whole = await timed(server, async () => {
    for (let nth = 0; nth < question.batch; nth += 1) {
      asked.push(await askOnce(server, document, question, round * question.batch + nth));
    }
    return { from: 0, to: 0 };
  });
  const cpu = whole.cpu === undefined ? undefined : whole.cpu / question.batch;
  return { ...mean(asked), cpu, bytes: asked[0]?.bytes };
}

async function ask(
  server: Server,
  document: Document,
  question: Question,
  nth: number,
  edit: Buffer,
): Promise<Sample> {
  let note: string | undefined;
  const sample = await timed(server, async () => {
    const from = server.send(edit);
    const asked = await askOnce(server, document, question, nth);
    note = asked.note;
    return { from, to: performance.now() };
  });
  return { ...sample, note };
}

async function askOnce(
  server: Server,
  document: Document,
  { method, params }: Question,
  nth: number,
): Promise<Sample> {
  const textDocument = { uri: document.uri };
  const answer = await server.request(method, { textDocument, ...params(document, nth) });
  const note = answer.error?.message ?? (isEmpty(answer.result) ? 'empty answer' : undefined);
  return { wall: answer.at - answer.askedAt, bytes: answer.bytes, note };
}

function isEmpty(result: unknown): boolean {
  if (result === null || result === undefined) return true;
  const items = (result as { readonly items?: unknown }).items ?? result;
  return Array.isArray(items) && items.length === 0;
}
