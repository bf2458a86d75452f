import { ChatError } from '../errors.js';
import { toWireRequest, type ChatRequestInput } from '../protocol/request/dialect.js';
import type { ChatRequest, MessageParam } from '../protocol/request/request.js';
import type { RequestIssue } from '../protocol/request/requestIssue.js';
import { validateWireRequest } from '../protocol/request/validate.js';
import { ADDED_STREAM_OPTIONS } from '../protocol/request/profiles/learn.js';
import { unknownServer, type ServerProfile } from '../protocol/request/profiles/profile.js';
import { toMessageParams, type MessageParamsOptions } from '../thread/toRequest.js';
import type { Message, ThreadSettings, ThreadState } from '../thread/types.js';
import type { Validate } from './types.js';
import { disabledTools, withoutTools } from './disabledTools.js';
import { toToolParams } from './tools.js';
import type { Tools } from './types.js';

/** The inputs of a request beside the settings and the messages. */
export interface BuildOptions extends Pick<MessageParamsOptions, 'now' | 'toolImages'> {
  readonly profile?: ServerProfile | undefined;
}

/**
 * The request that answers a path of messages, in the names of the wire. It asks for usage unless the settings say otherwise, with options of
 * their own or with `undefined` or `null`: usage costs one event, and is the only source of the cost of an answer.
 */
export function buildRequest(
  settings: ThreadSettings,
  messages: readonly Message[],
  tools: Tools,
  { profile = unknownServer, now, toolImages = profile.toolImages }: BuildOptions = {},
): ChatRequest {
  const { disabledTools: _disabled, ...sent } = settings;
  const { stream_options, ...wire } = toWireRequest({
    ...sent,
    messages: (sent['messages'] ?? []) as readonly MessageParam[],
  } as ChatRequestInput);
  const own = toToolParams(withoutTools(tools, disabledTools(settings)));
  return {
    ...(stream_options !== null && { stream_options: stream_options ?? ADDED_STREAM_OPTIONS }),
    ...wire,
    ...(own.length > 0 && { tools: [...(wire.tools ?? []), ...own] }),
    messages: [
      ...wire.messages,
      ...toMessageParams(messages, {
        model: wire.model,
        sendReasoning: profile.sendReasoning,
        withDrawings: profile.images?.length !== 0,
        toolImages: profile.images?.length === 0 ? 'none' : toolImages,
        now,
      }),
    ],
    stream: true,
  };
}

/** @throws {ChatError} `invalid_request` with the first thing that stops the request from being sent */
export function assertValid(request: ChatRequest, validate: Validate): void {
  if (validate !== 'error') return;
  const issue = validateWireRequest({ ...request }).find(({ severity }) => severity === 'error');
  if (issue) throw new ChatError('invalid_request', issue.message, { param: issue.path.join('.') });
}

/** Returns the validation issues of the next request of a thread, before it is sent. */
export function selectIssues(state: ThreadState): readonly RequestIssue[] {
  const known = issues.get(state.request);
  if (known) return known;
  let found: readonly RequestIssue[];
  try {
    const question: Message = {
      id: '',
      role: 'user',
      parts: [{ type: 'text', text: 'json' }],
      status: 'done',
      createdAt: 0,
    };
    found = validateWireRequest({ ...buildRequest(state.request, [question], {}) });
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    found = [
      {
        path: error.param?.split('.') ?? [],
        code: 'both_spellings',
        severity: 'error',
        message: error.message,
        params: {},
      },
    ];
  }
  issues.set(state.request, found);
  return found;
}

/** Settings are checked once, not at every render. */
const issues = new WeakMap<ThreadSettings, readonly RequestIssue[]>();
