import { isPlaceholderId } from '../model/ids/placeholderIds.ts';
import { all, code } from '../model/messageText.ts';
import { differences } from '../model/stepFingerprint.ts';
import type { Rule, StepInOtherFile } from './engine/rule.ts';

/** Maximum number of other files that are listed. */
const maxShown = 3;

/** Finds a step ID with different content in two files of the workspace. */
export const idConflict: Rule = {
  name: 'id-conflict',
  severity: 'information',
  fixable: false,
  docs: {
    summary: 'The same step ID with different content in two files',
    what: 'Two files of the workspace have a step with the same `id` but different content. If a file has the step several times, the last one counts. A step in progress is compared only by what does not change: `created_at`, `type` and the IDs. A step with an error is not compared. Placeholder IDs such as `step_abc123` or `step_001` are ignored.',
    why: 'A step does not change after it has ended. Two versions of it mean that a copy was edited and kept its `id`, or that a recording is out of date. Code that reads both files confuses them.',
    examples: [
      {
        bad: '// first.json\n"id": "step_Kq4Vb9Zt2LmX",\n"created_at": 1699063290\n\n// second.json\n"id": "step_Kq4Vb9Zt2LmX",\n"created_at": 1699063280',
        good: '// first.json\n"id": "step_Kq4Vb9Zt2LmX",\n"created_at": 1699063290\n\n// second.json\n"id": "step_Np3Bv6Cx9ZlK",\n"created_at": 1699063280',
      },
    ],
  },
  checkWorkspace: ({ id, fingerprint, elsewhere }, report) => {
    if (isPlaceholderId(id)) return;
    const others: StepInOtherFile[] = [];
    for (const other of elsewhere) {
      if (differences(fingerprint, other.fingerprint).length > 0) others.push(other);
      if (others.length === maxShown) break;
    }
    const [first] = others;
    if (first === undefined) return;
    const names = differences(fingerprint, first.fingerprint).map(code);
    report({
      path: ['id'],
      message: `Step ${code(id)} also exists in ${code(first.file)}, with a different ${all(names)}`,
      elsewhere: others.map(({ uri, range }) => ({ uri, range, message: 'The step is here too' })),
    });
  },
};
