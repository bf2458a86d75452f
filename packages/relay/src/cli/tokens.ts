import { createHash, timingSafeEqual } from 'node:crypto';
import type { Authorize } from '../options.js';

export interface TokenConfig {
  readonly subject?: string;
  readonly token?: string;
  /** The digest of a token, so that the file contains no secret. */
  readonly sha256?: string;
}

/** Identifies subjects by `Authorization: Bearer …`. All tokens are compared, each in constant time. */
export function authorizeByToken(tokens: readonly TokenConfig[]): Authorize {
  const known = tokens.map(({ subject = '', token, sha256 = '' }) => ({
    subject,
    digest: token === undefined ? Buffer.from(sha256, 'hex') : digestOf(token),
  }));
  return (request) => {
    const given = digestOf(/^Bearer\s+(.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '');
    return known.filter(({ digest }) => timingSafeEqual(digest, given))[0]?.subject;
  };
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
