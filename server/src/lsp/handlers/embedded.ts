import type { Connection, Position } from 'vscode-languageserver';
import { embeddedAgain, embeddedAt, embeddedEdit, embeddedSource } from '../../languageService.ts';
import {
  type EmbeddedEditAnswer,
  type EmbeddedEditParams,
  type EmbeddedParams,
  type EmbeddedSourceParams,
  type EmbeddedText,
  embeddedEditRequest,
  embeddedRequest,
  embeddedSourceRequest,
} from '../../protocol.ts';
import type { OnDocument } from '../session/requestHandler.ts';
import { toTextEdit } from '../toProtocol.ts';

/** Answers requests to open strings of run steps as documents. */
export function answerEmbedded(connection: Connection, onDocument: OnDocument): void {
  connection.onRequest(
    embeddedRequest,
    onDocument<EmbeddedParams, EmbeddedText | null>(
      embeddedRequest,
      null,
      (document, _, { position, place }) => {
        const again = place && embeddedAgain(document, place);
        return again ?? (position && embeddedAt(document, position)) ?? null;
      },
    ),
  );
  connection.onRequest(
    embeddedSourceRequest,
    onDocument<EmbeddedSourceParams, Position | null>(
      embeddedSourceRequest,
      null,
      (document, _, { place, text, offset }) =>
        embeddedSource(document, place, text, offset) ?? null,
    ),
  );
  const gone: EmbeddedEditAnswer = { version: 0, edits: [], refused: 'gone' };
  connection.onRequest(
    embeddedEditRequest,
    onDocument<EmbeddedEditParams, EmbeddedEditAnswer>(
      embeddedEditRequest,
      gone,
      (document, _, params) => {
        const { place, text, before, layout } = params;
        const result = embeddedEdit(document, place, text, before, layout);
        const { version } = document;
        if ('refused' in result) return { version, edits: [], refused: result.refused };
        return { version, edits: result.edits.map((edit) => toTextEdit(edit, document)) };
      },
    ),
  );
}
