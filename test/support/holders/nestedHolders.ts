import { type Holder, jsonHolders } from './holders.ts';
import { yamlHolders } from './yamlHolders.ts';

/** Keeps a text in a document that is kept in another document. */
function nested(outer: Holder, inner: Holder): Holder {
  return {
    languageId: outer.languageId,
    takes: (text) => inner.takes(text) && outer.takes(inner.hold(text).text),
    hold: (text) => {
      const candidate = inner.hold(text);
      const around = outer.hold(candidate.text);
      const startOf = (at: number) => around.starts[at] ?? around.ends.at(-1) ?? 0;
      return {
        text: around.text,
        starts: candidate.starts.map(startOf),
        ends: candidate.ends.map((end) => around.ends[end - 1] ?? 0),
      };
    },
    read: (document) => inner.read(outer.read(document)),
    escapes: inner.escapes + outer.escapes,
  };
}

function holder(name: string): Holder {
  const found = { ...jsonHolders, ...yamlHolders }[name];
  if (found === undefined) throw new Error(`There is no holder called ${name}`);
  return found;
}

const string = holder('a JSON string');

/** The ways to keep a text in a string of a document that is a string itself. */
export const nestedHolders: Readonly<Record<string, Holder>> = {
  'a string in a string': nested(string, string),
  'lines in a string in a string': nested(string, holder('an array of lines')),
  'strings four levels deep': nested(nested(string, string), nested(string, string)),
  'a string in a literal block of YAML': nested(holder('a literal block of YAML'), string),
};
