import type { Fault } from './fault.ts';

/** An answer that is not GraphQL's. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const GATEWAY_TEXTS: Readonly<Record<502 | 503 | 504, string>> = {
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Time-out',
};

function json(status: number, errors: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ errors }),
  };
}

/** What a client without a valid token is told (facts §1.4). */
export function tokenRefusedAnswer(): HttpAnswer {
  return json(401, '[API] Invalid API key or access token (unrecognized login or wrong password)');
}

/** The HTTP answer that a fault stands for; null for faults that answer in GraphQL or not at all. */
export function faultAnswer(fault: Fault): HttpAnswer | null {
  switch (fault.fault) {
    case 'tooManyRequests':
      return json(429, 'Too Many Requests', { 'retry-after': String(fault.retryAfterSeconds) });
    case 'tokenRefused':
      return tokenRefusedAnswer();
    case 'shopFrozen':
      return json(402, 'Unavailable Shop');
    case 'shopLocked':
      return json(423, 'Unavailable Shop');
    case 'serverError': {
      if (fault.status === 500) return json(500, 'Internal Server Error');
      // The gateway in front of the API knows nothing of JSON.
      const text = `${fault.status} ${GATEWAY_TEXTS[fault.status]}`;
      const body = `<html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`;
      return { status: fault.status, headers: { 'content-type': 'text/html' }, body };
    }
    default:
      return null;
  }
}
