import { annotationText } from '../annotation-text.ts';
import { argumentsJson } from '../arguments-json.ts';
import { constant } from '../const.ts';
import { deltaFold } from '../delta-fold.ts';
import { deltaStep } from '../delta-step.ts';
import { detailsType } from '../details-type.ts';
import { duplicateId } from '../duplicate-id.ts';
import { duplicateKey } from '../duplicate-key.ts';
import { enumeration } from '../enum.ts';
import { eventName } from '../event-name.ts';
import { eventOrder } from '../event-order.ts';
import { eventStatus } from '../event-status.ts';
import { idConflict } from '../id-conflict.ts';
import { idPrefix } from '../id-prefix.ts';
import { legacyRetrieval } from '../legacy-retrieval.ts';
import { listIds } from '../list-ids.ts';
import { listOrder } from '../list-order.ts';
import { listRun } from '../list-run.ts';
import { messageStep } from '../message-step.ts';
import { metadataLimits } from '../metadata-limits.ts';
import { nestingLimit } from '../nesting-limit.ts';
import { range } from '../range.ts';
import { required } from '../required.ts';
import { requiredAction } from '../required-action.ts';
import { runIds } from '../run-ids.ts';
import { runStatus } from '../run-status.ts';
import { runUsage } from '../run-usage.ts';
import { secret } from '../secret.ts';
import { statusError } from '../status-error.ts';
import { statusOutput } from '../status-output.ts';
import { statusTimestamp } from '../status-timestamp.ts';
import { statusUsage } from '../status-usage.ts';
import { syntax } from '../syntax.ts';
import { timestampEarly } from '../timestamp-early.ts';
import { timestampFuture } from '../timestamp-future.ts';
import { timestampOrder } from '../timestamp-order.ts';
import { timestampUnit } from '../timestamp-unit.ts';
import { type } from '../type.ts';
import { unknownProperty } from '../unknown-property.ts';
import { unknownStepType } from '../unknown-step-type.ts';
import { unknownTool } from '../unknown-tool.ts';
import { usageTotal } from '../usage-total.ts';
import type { Rule } from './rule.ts';

/** All rules. The first rule that handles a schema error owns it. */
export const rules: readonly Rule[] = [
  syntax,
  nestingLimit,
  duplicateKey,
  detailsType,
  type,
  constant,
  unknownTool,
  unknownStepType,
  enumeration,
  required,
  unknownProperty,
  range,
  metadataLimits,
  statusTimestamp,
  statusError,
  statusUsage,
  statusOutput,
  timestampUnit,
  timestampEarly,
  timestampOrder,
  timestampFuture,
  usageTotal,
  idPrefix,
  duplicateId,
  argumentsJson,
  annotationText,
  listIds,
  listRun,
  listOrder,
  eventStatus,
  eventName,
  eventOrder,
  deltaStep,
  deltaFold,
  runUsage,
  runIds,
  runStatus,
  requiredAction,
  messageStep,
  idConflict,
  legacyRetrieval,
  secret,
];

/** Rules that JSON parsers check too. */
export const jsonRules: ReadonlySet<string> = new Set([syntax.name, duplicateKey.name]);

/** Rules that report unreadable texts. Their findings have no JSON path. */
export const textRules: ReadonlySet<string> = new Set([syntax.name, nestingLimit.name]);
