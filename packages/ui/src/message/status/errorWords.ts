import type { ChatErrorCode } from '@chat-stream/core';
import type { Labels } from '../../locales/Labels.js';

/** The facts that determine the text for an error. */
export interface ErrorKind {
  readonly code: ChatErrorCode;
  /** HTTP status. */
  readonly status?: number | undefined;
  readonly providerCode?: string | undefined;
  /** The origin of the page, if the server does not allow it to read its answers (CORS). */
  readonly blockedOrigin?: string | undefined;
}

type Words = Pick<
  Labels,
  | 'errors'
  | 'errorAdvice'
  | 'statusErrors'
  | 'statusAdvice'
  | 'originBlocked'
  | 'originBlockedAdvice'
  | 'serverKeyRefused'
  | 'serverKeyRefusedAdvice'
  | 'notSignedIn'
  | 'notSignedInAdvice'
>;

/** Describes the error in one sentence. */
export function errorTitle(error: ErrorKind, labels: Words): string {
  if (error.blockedOrigin !== undefined) return labels.originBlocked;
  const refusal = relayRefusal(error);
  if (refusal) return labels[refusal];
  const status = statusWithWords(error);
  return status === undefined ? labels.errors[codeToDescribe(error)] : labels.statusErrors[status];
}

/** Returns the advice for the error. */
export function errorAdvice(error: ErrorKind, labels: Words): string {
  if (error.blockedOrigin !== undefined) return labels.originBlockedAdvice(error.blockedOrigin);
  const refusal = relayRefusal(error);
  if (refusal) return labels[`${refusal}Advice`];
  const status = statusWithWords(error);
  return status === undefined ? labels.errorAdvice[codeToDescribe(error)] : labels.statusAdvice[status];
}

/** Codes of the relay for a refusal that is not about the reader's key. */
const RELAY_REFUSALS: ReadonlyMap<string, 'serverKeyRefused' | 'notSignedIn'> = new Map([
  ['upstream_refused_key', 'serverKeyRefused'],
  ['not_signed_in', 'notSignedIn'],
]);

/** The label for a refusal of the relay. The relay was reached, and the reader has no key to check. */
export const relayRefusal = ({ providerCode = '' }: ErrorKind): 'serverKeyRefused' | 'notSignedIn' | undefined =>
  RELAY_REFUSALS.get(providerCode);

/** The relay reports what ended an answer in the stream, as providers report their errors. It is not the model that failed. */
const RELAY_CODES: ReadonlyMap<string, ChatErrorCode> = new Map([
  ['closing', 'not_stored'],
  ['producer_lost', 'not_stored'],
  ['upstream_lost', 'connection_lost'],
  ['upstream_silent', 'idle_timeout'],
  ['stream_timeout', 'timeout'],
  ['too_large', 'too_large'],
]);

/** The code whose description fits. If a gateway reports that the server behind it is unreachable, the request was not refused. */
export function codeToDescribe({ code, status = 0, providerCode = '' }: ErrorKind): ChatErrorCode {
  const known = RELAY_CODES.get(providerCode);
  if (known && (code === 'provider' || known === 'not_stored')) return known;
  const isAway = code === 'http' ? status === 502 || status === 504 : code === 'bad_response' && status >= 500;
  return isAway ? 'network' : code;
}

function statusWithWords({ code, status }: ErrorKind): keyof Labels['statusErrors'] | undefined {
  return code === 'http' && (status === 401 || status === 403 || status === 404) ? status : undefined;
}
