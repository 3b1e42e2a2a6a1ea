import { isPlaceholderId } from '../model/placeholderIds.ts';
import { differences } from '../model/stepPrint.ts';
import type { Rule, StepElsewhere } from './rule.ts';
import { all, code } from './support/words.ts';

/** So many other files are shown. */
const mostShown = 3;

/** One step ID has different content in two files of the workspace. */
export const idConflict: Rule = {
  name: 'id-conflict',
  severity: 'information',
  fixable: false,
  docs: {
    what: 'Two files of the workspace have a step of one `id` with different content. Of a file that has the step several times, the last one counts. A step in progress is compared only in what stays: `created_at`, `type` and the IDs; one with an error is not compared. Ids that somebody made up, such as `step_abc123` or `step_001`, are ignored.',
    why: 'A step has one content once it has ended. Two versions of it are a copy that was changed and kept its `id`, or a recording that was not renewed, and whatever reads both files takes one for the other.',
    examples: [
      {
        bad: '// first.json\n"id": "step_Kq4Vb9Zt2LmX",\n"created_at": 1699063290\n\n// second.json\n"id": "step_Kq4Vb9Zt2LmX",\n"created_at": 1699063280',
        good: '// first.json\n"id": "step_Kq4Vb9Zt2LmX",\n"created_at": 1699063290\n\n// second.json\n"id": "step_Np3Bv6Cx9ZlK",\n"created_at": 1699063280',
      },
    ],
  },
  workspace: ({ id, print, elsewhere }, tell) => {
    if (isPlaceholderId(id)) return;
    const others: StepElsewhere[] = [];
    for (const other of elsewhere) {
      if (differences(print, other.print).length > 0) others.push(other);
      if (others.length === mostShown) break;
    }
    const [first] = others;
    if (first === undefined) return;
    const names = differences(print, first.print).map(code);
    tell({
      path: ['id'],
      message: `${code(first.file)} has another ${all(names)} for the step ${code(id)}`,
      elsewhere: others.map(({ uri, range }) => ({ uri, range, message: 'The step is here too' })),
    });
  },
};
