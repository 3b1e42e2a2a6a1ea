import type { Connection } from 'vscode-languageserver';
import {
  type EmbeddedAnswer,
  type EmbeddedEditAnswer,
  type EmbeddedEditParams,
  type EmbeddedParams,
  embeddedEditRequest,
  embeddedRequest,
} from '../protocol.ts';
import { embeddedAgain, embeddedAt, embeddedEdit } from '../service.ts';
import { toTextEdit } from './convert.ts';
import type { Guard } from './guard.ts';
import type { OnDocument } from './onDocument.ts';

/** Answers the requests of a client that opens strings of run steps as documents. */
export function answerEmbedded(connection: Connection, guard: Guard, on: OnDocument): void {
  connection.onRequest(
    embeddedRequest,
    guard(embeddedRequest, null, (params: EmbeddedParams) =>
      on<EmbeddedParams, EmbeddedAnswer | null>(params, null, (fixture, _, { position, place }) => {
        const again = place && embeddedAgain(fixture, place);
        return again ?? (position && embeddedAt(fixture, position)) ?? null;
      }),
    ),
  );
  const gone: EmbeddedEditAnswer = { version: 0, edits: [], refused: 'gone' };
  connection.onRequest(
    embeddedEditRequest,
    guard(embeddedEditRequest, gone, (params: EmbeddedEditParams) =>
      on<EmbeddedEditParams, EmbeddedEditAnswer>(params, gone, (fixture) => {
        const { place, text, before } = params;
        const result = embeddedEdit(fixture, place, text, before);
        const { version } = fixture;
        if ('refused' in result) return { version, edits: [], refused: result.refused };
        return { version, edits: result.edits.map((edit) => toTextEdit(edit, fixture)) };
      }),
    ),
  );
}
