import type { Finding, Related, RuleFinding, Severity } from '../../model/finding.ts';
import type { JsonObject } from '../../model/jsonValue.ts';
import type { RuleSettings } from '../../model/settings.ts';
import type { Fingerprint } from '../../model/stepFingerprint.ts';
import type { Summary } from '../../model/stepSummary.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { RepeatedName } from '../../text/json/repeatedNames.ts';
import type { Span, SyntaxFault } from '../../text/json/syntaxTree.ts';
import type { StepFacts } from '../support/stepFacts.ts';

/** What rules judge: one run step, delta, list or event as a plain value. */
export interface RuleContext {
  readonly kind: SchemaKind;
  readonly value: unknown;
  /** All that the schemas say against it; empty while its text is broken. */
  readonly errors: readonly SchemaError[];
  /** Its text is not JSON: what is missing in the value may only be unfinished. */
  readonly broken: boolean;
  readonly settings: RuleSettings;
  /** The time of the check in Unix seconds. */
  readonly now: number;
}

/** What value rules judge: a step or delta that is an object, with what several of them ask about it. */
export interface ValueContext extends RuleContext {
  /** Without the properties of which something is said already, so that it is not known which value they should have. */
  readonly value: JsonObject;
  /** With all properties that the text has. */
  readonly whole: JsonObject;
  readonly facts: StepFacts;
}

/** What text rules judge: the text of an island or skeleton, with what the parser found. */
export interface TextContext {
  readonly text: string;
  readonly faults: readonly SyntaxFault[];
  /** Where it nests deeper than can be followed. */
  readonly tooDeep: Span | undefined;
  readonly repeated: readonly RepeatedName[];
  /** The path to the value, or to the name, that a UTF-16 offset of the text is in. */
  readonly pathAt: (offset: number) => JsonPath;
}

/** What list rules judge: a list as a value (its steps left out), and the summaries of its steps in order. */
export interface ListContext {
  readonly kind: SchemaKind;
  readonly value: JsonObject;
  readonly steps: readonly Summary[];
  /** The names of properties of which something is said already, so that their value is not judged. */
  readonly unsure: readonly string[];
  readonly settings: RuleSettings;
}

/** An event of a stream. */
export interface StreamEvent {
  /** `undefined` when nothing names it. */
  readonly name: string | undefined;
  /** What is kept of its step or delta; `undefined` when it has none. */
  readonly summary: Summary | undefined;
  /** Its step or delta as a value; read when it is asked for. */
  readonly data: () => unknown;
  /** What is found in its step or delta by itself; paths start there. */
  readonly findings: readonly Finding[];
  /** Takes a report about it; paths start at `{event, data}`. */
  readonly report: Report;
}

/** What stream rules judge: the events of one stream in their order. */
export interface StreamContext {
  readonly events: readonly StreamEvent[];
  readonly settings: RuleSettings;
}

/** An object of a document, in one of the states in which the document has it. */
export interface DocumentObject {
  /** Without values that are still to be written. */
  readonly summary: Summary;
  /** Read when it is asked for. */
  readonly value: JsonObject;
  /** What is found in it by itself; paths start at it. */
  readonly findings: readonly Finding[];
  /** Objects of one response or stream share a number; those of a later one have a higher number. */
  readonly moment: number;
  /** The number of the list that it is in. */
  readonly list: number | undefined;
  /** The name of the event that it is the data of. */
  readonly event: string | undefined;
  /** What the objects of its kind beside it are: all, a page, or unknown. */
  readonly beside: 'all' | 'page' | 'unknown';
  /** Takes a report about it; paths start at it, those of `related` at their own objects. */
  readonly report: (report: RuleFinding, related?: readonly RelatedObject[]) => void;
}

/** A place in another object of the document that a message speaks of. */
export interface RelatedObject extends Related {
  readonly object: DocumentObject;
}

/** What document rules judge: all objects of a document in their order, those inside of strings included. */
export interface DocumentContext {
  readonly objects: readonly DocumentObject[];
}

/** A step as it is in some file of the workspace. */
export interface StepInOtherFile {
  readonly uri: string;
  /** The file as people call it. */
  readonly file: string;
  /** Of its ID. */
  readonly range: Range;
  readonly fingerprint: Fingerprint;
}

/** What workspace rules judge: a step, and the steps of the same ID in other files, always in the same order. */
export interface WorkspaceContext {
  readonly id: string;
  readonly fingerprint: Fingerprint;
  readonly elsewhere: Iterable<StepInOtherFile>;
}

/** Takes a report. */
export type Report = (report: RuleFinding) => void;

/** What a rule makes of a schema error: a finding, `suppressed` if another finding covers it, `undefined` to leave it to the next rule. */
export type RuleVerdict = RuleFinding | 'suppressed' | undefined;

/** The texts about a rule. */
export interface RuleDocs {
  /** What the rule finds, in at most 80 characters of plain text, without a full stop. */
  readonly summary: string;
  /** What the rule finds, in Markdown. */
  readonly what: string;
  /** Why that matters, in Markdown. */
  readonly why: string;
  /**
   * Excerpts of files: members of a run step or list, or an event stream. `bad` breaks this rule and no other, `good` breaks
   * none. For rules about several files, each excerpt starts with a comment line that has the file name, and `bad` breaks the
   * rule in the first file.
   */
  readonly examples: readonly { readonly bad: string; readonly good: string }[];
}

/** One thing that can be wrong. Its file, its documentation page and its settings key carry its name. */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  /** Whether some of its findings can be fixed. */
  readonly fixable: boolean;
  /** Editors strike its places through. */
  readonly deprecated?: boolean;
  readonly docs: RuleDocs;
  /** Judges text. */
  readonly checkText?: (context: TextContext, report: Report) => void;
  /** Turns a schema error into a finding. The first rule of the registry that returns a verdict decides. */
  readonly onSchemaError?: (error: SchemaError, context: RuleContext) => RuleVerdict;
  /** Judges relations inside one step or delta. Only called for values that are objects. */
  readonly checkValue?: (context: ValueContext, report: Report) => void;
  /** Judges relations between the events of a stream. */
  readonly checkStream?: (context: StreamContext) => void;
  /** Judges relations between the objects of a document. Only called where there is a run or message. */
  readonly checkDocument?: (context: DocumentContext) => void;
  /** Judges a step by what other files of the workspace say of it; paths start at the step. */
  readonly checkWorkspace?: (context: WorkspaceContext, report: Report) => void;
  /** Judges relations between the steps of a list; again only when one of the properties it `reads` has changed. */
  readonly checkList?: {
    readonly reads: readonly (keyof Summary)[];
    readonly check: (context: ListContext, report: Report) => void;
  };
}

/** The documentation page of a rule. */
export function ruleUrl(name: string): string {
  return `https://github.com/run-step-json/run-step-json/blob/main/docs/rules/${name}.md`;
}
