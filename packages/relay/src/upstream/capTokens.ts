import { detectServer, serverProfiles } from '@chat-stream/core';
import type { RequestBody, Upstream } from '../options.js';

/** The names under which the protocol limits an answer. */
export type TokenField = 'max_tokens' | 'max_completion_tokens';

/**
 * The name that an upstream heeds. Most servers that do not know a name ignore it, which would leave the answer without a limit. `max_tokens`
 * is known to all but the newer models of OpenAI, which refuse it, so that a wrong guess is noticed.
 */
export function tokenFieldOf({ tokenField, baseURL }: Upstream): TokenField {
  if (tokenField) return tokenField;
  const profile = detectServer(baseURL);
  return profile.tokenField ?? (profile === serverProfiles.azure ? 'max_completion_tokens' : 'max_tokens');
}

/**
 * The request with its limit under one name: the smaller one that it gives, or that of the relay. Other spellings may mean nothing to the upstream, and
 * stay as they were checked.
 */
export function capTokens(body: RequestBody, limit: number, field: TokenField): RequestBody {
  const { max_tokens, max_completion_tokens, ...rest } = body;
  const given = [max_tokens, max_completion_tokens].filter((value) => typeof value === 'number');
  return { ...rest, [field]: Math.min(limit, ...given) };
}
