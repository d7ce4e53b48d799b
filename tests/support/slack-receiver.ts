import type { ServerResponse } from 'node:http';
import { type RawStore, rawStore } from './raw-store.ts';

interface Message {
  readonly text: string;
  readonly blocks: readonly {
    readonly text?: { readonly text: string };
    readonly elements?: { readonly text: string }[];
  }[];
}

/** How Slack answers: it takes the message, or what a test wants to see survived. */
export type SlackAnswer = (response: ServerResponse) => void;

export const taken: SlackAnswer = (response) => response.end('ok');
export const hangs: SlackAnswer = () => {};
export const answers =
  (status: number, body = '', headers: Record<string, string> = {}): SlackAnswer =>
  (response) =>
    response.writeHead(status, headers).end(body);

/** Slack, played on this machine. */
export class SlackReceiver implements AsyncDisposable {
  /** The first answers, in order; all others are that the message is taken. */
  readonly script: SlackAnswer[];
  readonly #server: RawStore;

  private constructor(server: RawStore, script: SlackAnswer[]) {
    this.#server = server;
    this.script = script;
  }

  static async start(...script: SlackAnswer[]): Promise<SlackReceiver> {
    const server = await rawStore((response) => (script.shift() ?? taken)(response));
    return new SlackReceiver(server, script);
  }

  /** The webhook's address, a secret. */
  get webhook(): string {
    return `${this.#server.origin}/services/T0000/B0000/Sup3rS3cretPart`;
  }

  get bodies(): string[] {
    return this.#server.requests.map(({ body }) => body);
  }

  /** The texts of each message, all together. */
  get messages(): string[] {
    return this.bodies.map((body) => {
      const { blocks } = JSON.parse(body) as Message;
      const parts = blocks.flatMap(({ text, elements }) => [
        text?.text,
        ...(elements ?? []).map((one) => one.text),
      ]);
      return parts.join('\n');
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.close();
  }
}
