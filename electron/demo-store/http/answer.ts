import type { HttpAnswer } from '../faults/fault-answer.ts';

/** What to do with the connection of a request: answer, or reset it without one. */
export type Reply = { readonly kind: 'answer'; readonly answer: HttpAnswer } | { readonly kind: 'drop' };

export const DROP: Reply = { kind: 'drop' };

export function reply(answer: HttpAnswer): Reply {
  return { kind: 'answer', answer };
}

export function jsonAnswer(status: number, body: unknown): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}
