import type { Finding, Related, RuleFinding, Severity } from '../../model/finding.ts';
import type { JsonObject } from '../../model/jsonValue.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import type { RuleSettings } from '../../model/settings.ts';
import type { Fingerprint } from '../../model/stepFingerprint.ts';
import type { Summary } from '../../model/stepSummary.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { RepeatedName } from '../../text/json/repeatedNames.ts';
import type { Span, SyntaxFault } from '../../text/json/syntaxTree.ts';
import type { Ends } from '../support/endTimestamps.ts';
import type { FieldValue } from '../support/timestampValues.ts';

/** Input for rules: one run step, delta, list or event. */
export interface RuleContext {
  readonly kind: SchemaKind;
  readonly value: unknown;
  /** Its schema errors; empty if the text is invalid. */
  readonly errors: readonly SchemaError[];
  /** The text is invalid, so missing values may only be unfinished. */
  readonly broken: boolean;
  readonly settings: RuleSettings;
  /** Time of the check in Unix seconds. */
  readonly now: number;
}

/** Facts about an object that several rules need. */
export interface StepFacts {
  /** The status, if it is known. */
  readonly status: ObjectStatus | undefined;
  /** End timestamps relative to the status. */
  readonly ends: Ends | undefined;
  /** Timestamps that are whole numbers. */
  readonly times: readonly FieldValue[];
  readonly toolCalls: readonly unknown[];
}

/** Input for value rules: a step or delta, with facts that several rules need. */
export interface ValueContext extends RuleContext {
  /** The object without properties that already have findings. */
  readonly value: JsonObject;
  /** The object with all properties. */
  readonly whole: JsonObject;
  readonly facts: StepFacts;
}

/** Input for text rules: the text of an island or skeleton, with the parser's results. */
export interface TextContext {
  readonly text: string;
  readonly faults: readonly SyntaxFault[];
  /** The first place that nests too deep. */
  readonly tooDeep: Span | undefined;
  readonly repeated: readonly RepeatedName[];
  /** Returns the path of the value or name at a UTF-16 offset. */
  readonly pathAt: (offset: number) => JsonPath;
}

/** Input for list rules: a list without its steps, and their summaries in order. */
export interface ListContext {
  readonly kind: SchemaKind;
  readonly value: JsonObject;
  readonly steps: readonly Summary[];
  /** Names of properties that already have findings, and are not checked. */
  readonly unsure: readonly string[];
  readonly settings: RuleSettings;
}

/** An event of a stream. */
export interface StreamEvent {
  /** `undefined` if nothing names it. */
  readonly name: string | undefined;
  /** Summary of its step or delta, or `undefined` without one. */
  readonly summary: Summary | undefined;
  /** Returns its step or delta. */
  readonly data: () => unknown;
  /** Findings in its step or delta. Paths start there. */
  readonly findings: readonly Finding[];
  /** Reports a finding. Paths start at `{event, data}`. */
  readonly report: Report;
}

/** Input for stream rules: the events of one stream in order. */
export interface StreamContext {
  readonly events: readonly StreamEvent[];
  readonly settings: RuleSettings;
}

/** An object of a document in one of its states. */
export interface DocumentObject {
  /** Summary without template placeholders. */
  readonly summary: Summary;
  /** Read on demand. */
  readonly value: JsonObject;
  /** Its own findings. Paths start at it. */
  readonly findings: readonly Finding[];
  /** Objects of one response or stream share a number. Later ones have higher numbers. */
  readonly moment: number;
  /** Number of its list. */
  readonly list: number | undefined;
  /** Name of the array that has it as an element, outside of lists and streams. */
  readonly array: string | undefined;
  /** Name of the event with this data. */
  readonly event: string | undefined;
  /** Whether the sibling objects are all of their kind, a page, or unknown. */
  readonly beside: 'all' | 'page' | 'unknown';
  /** Reports a finding. Paths start at this object, and those of `related` at their own objects. */
  readonly report: (report: RuleFinding, related?: readonly RelatedObject[]) => void;
}

/** A related place in another object of the document. */
export interface RelatedObject extends Related {
  readonly object: DocumentObject;
}

/** Input for document rules: all objects of a document in order, including nested documents. */
export interface DocumentContext {
  readonly objects: readonly DocumentObject[];
}

/** A step in another file of the workspace. */
export interface StepInOtherFile {
  readonly uri: string;
  /** Display name of the file. */
  readonly file: string;
  /** Range of its ID. */
  readonly range: Range;
  readonly fingerprint: Fingerprint;
}

/** Input for workspace rules: a step, and steps with its ID in other files, in stable order. */
export interface WorkspaceContext {
  readonly id: string;
  readonly fingerprint: Fingerprint;
  readonly elsewhere: Iterable<StepInOtherFile>;
}

/** Reports a finding. */
export type Report = (report: RuleFinding) => void;

/**
 * What a rule does with a schema error: a finding, `suppressed` if another finding covers it, or
 * `undefined` to pass it on.
 */
export type RuleVerdict = RuleFinding | 'suppressed' | undefined;

/** Documentation of a rule. */
export interface RuleDocs {
  /** At most 80 characters of plain text, without a period. */
  readonly summary: string;
  /** What the rule finds, in Markdown. */
  readonly what: string;
  /** Why it matters, in Markdown. */
  readonly why: string;
  /**
   * Excerpts of files: properties of a run step or list, or an event stream. `bad` breaks only this
   * rule, `good` breaks none. For rules about several files, each excerpt starts with a comment
   * with the file name, and `bad` breaks the rule in the first file.
   */
  readonly examples: readonly { readonly bad: string; readonly good: string }[];
}

/** A rule. Its file, documentation page and settings key have its name. */
export interface Rule {
  readonly name: string;
  readonly severity: Severity;
  /** At least some of its findings have fixes. */
  readonly fixable: boolean;
  /** Editors strike its findings through. */
  readonly deprecated?: boolean;
  readonly docs: RuleDocs;
  /** Checks a text. */
  readonly checkText?: (context: TextContext, report: Report) => void;
  /**
   * Converts a schema error to a finding. The first rule of the registry with a verdict decides.
   */
  readonly onSchemaError?: (error: SchemaError, context: RuleContext) => RuleVerdict;
  /** Checks relations in one step or delta. Only called for objects. */
  readonly checkValue?: (context: ValueContext, report: Report) => void;
  /** Checks relations between the events of a stream. */
  readonly checkStream?: (context: StreamContext) => void;
  /**
   * Checks relations between the objects of a document. Only called if there is a run or message,
   * or an array that is no list or stream.
   */
  readonly checkDocument?: (context: DocumentContext) => void;
  /** Checks a step against other files of the workspace. Paths start at the step. */
  readonly checkWorkspace?: (context: WorkspaceContext, report: Report) => void;
  /**
   * Checks relations between the steps of a list. Called again if one of the properties that it
   * `reads` changes.
   */
  readonly checkList?: {
    readonly reads: readonly (keyof Summary)[];
    readonly check: (context: ListContext, report: Report) => void;
  };
}

/** Returns the URL of a rule's documentation. */
export function ruleUrl(name: string): string {
  return `https://github.com/run-step-json/run-step-json/blob/main/docs/rules/${name}.md`;
}
