import { CallFailure } from './store-client.ts';

/** Errors of the certificate check: the connection was given up before the request. */
const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** Undici's codes for a proxy that cannot be used. When it refuses the tunnel, only the message says so. */
const PROXY = /^UND_ERR_PRX_/;
const TUNNEL_REFUSED = /^Proxy response \((\d+)\)/;

interface NetworkError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  readonly errors?: unknown;
}

/** Whether the request surely never left: the name was not found, or no connection came about. */
function neverSent(error: unknown): boolean {
  const { code, syscall, errors } = error as NetworkError;
  // All addresses of a name were tried, and each failed in its own way.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverSent);
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return code === 'UND_ERR_CONNECT_TIMEOUT' || (typeof code === 'string' && CERTIFICATE.test(code));
}

/**
 * A failure of the network as a CallFailure. Only an error that proves that nothing was sent is `offline`; the same
 * code on an open connection (ECONNRESET, EHOSTUNREACH) leaves it open whether the store has carried out the request.
 *
 * @param error what undici threw
 * @param host for the message
 */
export function networkFailure(error: unknown, host: string): CallFailure {
  const name = error instanceof Error ? error.name : '';
  const code = String((error as NetworkError | null)?.code ?? name);
  const refused = TUNNEL_REFUSED.exec(String((error as NetworkError | null)?.message))?.[1];
  if (refused !== undefined || PROXY.test(code)) {
    const answer = refused === undefined ? code : `HTTP ${refused}`;
    return new CallFailure(
      'offline',
      `The proxy opens no way to ${host} (${answer}). Check the proxy in the settings; nothing is lost.`,
      { cause: error },
    );
  }
  if (error instanceof Error && neverSent(error)) {
    return new CallFailure(
      'offline',
      CERTIFICATE.test(code)
        ? `${host} did not prove who it is (${code}), so nothing was sent. Check the network you are in.`
        : `${host} cannot be reached (${code}). Check the network; nothing is lost.`,
      { cause: error },
    );
  }
  return new CallFailure(
    'unknown',
    name === 'TimeoutError'
      ? `${host} did not answer in time, so it may or may not have done it.`
      : `The connection to ${host} broke (${code}) before the answer was complete, so the store may or may not have done it.`,
    { cause: error },
  );
}
