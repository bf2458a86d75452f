import { createModelFetch, embeddedModels, injectFaults } from '@chat-stream/testing';
import type { FaultPlan } from '@chat-stream/testing';

/** The models of the playground. They answer in the page. */
export const MODELS = embeddedModels;

interface Fault {
  readonly title: string;
  readonly plan?: FaultPlan;
}

const body = (message: string): string => JSON.stringify({ error: { message } });

/** The faults of a request, one for each choice. */
export const FAULTS = {
  none: { title: 'none' },
  offline: { title: 'no network', plan: { offline: true, times: 9 } },
  rateLimit: {
    title: '429, try again in 5 seconds',
    plan: { response: { status: 429, headers: { 'retry-after': '5' }, body: body('Too many requests.') }, times: 9 },
  },
  unauthorized: { title: '401', plan: { response: { status: 401, body: body('The key is not valid.') }, times: 9 } },
  serverError: { title: '503 once, then an answer', plan: { response: { status: 503 }, times: 1 } },
  webPage: {
    title: 'a web page in place of an answer',
    plan: {
      response: {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><title>Sign in</title>',
      },
      times: 9,
    },
  },
  cut: { title: 'connection lost after 12 events', plan: { cutAfterEvents: 12, times: 9 } },
  early: { title: 'ends after 12 events', plan: { endAfterEvents: 12, times: 9 } },
  inStream: {
    title: 'an error in the stream',
    plan: { errorAfterEvents: { events: 12, message: 'The model is overloaded.' }, times: 9 },
  },
  slow: { title: 'slow network', plan: { msPerRead: 250, bytesPerRead: 64, times: 99 } },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

/** The models, behind the fault. */
export function createPlaygroundFetch(name: FaultName): typeof fetch {
  const models = createModelFetch({ latencyMs: 250, tokensPerSecond: 80 });
  const fault: Fault = FAULTS[name];
  return (fault.plan ? injectFaults(models, fault.plan) : models) as typeof fetch;
}
