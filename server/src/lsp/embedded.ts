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
import type { OnDocument } from './requestHandler.ts';

/** Answers the requests of a client that opens strings of run steps as documents. */
export function answerEmbedded(connection: Connection, onDocument: OnDocument): void {
  connection.onRequest(
    embeddedRequest,
    onDocument<EmbeddedParams, EmbeddedAnswer | null>(
      embeddedRequest,
      null,
      (fixture, _, { position, place }) => {
        const again = place && embeddedAgain(fixture, place);
        return again ?? (position && embeddedAt(fixture, position)) ?? null;
      },
    ),
  );
  const gone: EmbeddedEditAnswer = { version: 0, edits: [], refused: 'gone' };
  connection.onRequest(
    embeddedEditRequest,
    onDocument<EmbeddedEditParams, EmbeddedEditAnswer>(
      embeddedEditRequest,
      gone,
      (fixture, _, params) => {
        const { place, text, before } = params;
        const result = embeddedEdit(fixture, place, text, before);
        const { version } = fixture;
        if ('refused' in result) return { version, edits: [], refused: result.refused };
        return { version, edits: result.edits.map((edit) => toTextEdit(edit, fixture)) };
      },
    ),
  );
}
