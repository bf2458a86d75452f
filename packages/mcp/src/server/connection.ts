import { canSignIn } from '../auth/signIn.js';
import { classify, type Failure } from './failure.js';
import { openTransport, type OpenTransport } from './openTransport.js';
import { openSession, type CallOptions, type Offer, type Session } from './session.js';
import type { McpOptions, McpState, McpStatus } from './types.js';

type Json = Readonly<Record<string, unknown>>;

export interface Connection {
  getState(): McpState;
  subscribe(listener: () => void): () => void;
  connect(): Promise<McpState>;
  retry(): Promise<McpState>;
  signIn(): Promise<McpState>;
  request(method: string, params: Json, options?: CallOptions): Promise<Json>;
  /** Adds a sentence to the problems of the server, once. */
  readonly report: (problem: string) => void;
  close(): Promise<void>;
}

/** The waits between attempts: doubled each time, up to a minute. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
const MAX_PROBLEMS = 50;

const setPlatformTimer = (callback: () => void, ms: number): (() => void) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** The state machine of {@link McpStatus}: makes the connection, and makes it again. */
export function createConnection(name: string, options: McpOptions): Connection {
  const { connectTimeoutMs = 15_000, callTimeoutMs = 60_000, maxMessageBytes = 10_000_000 } = options;
  const { now = Date.now, setTimer = setPlatformTimer, authProvider, onElicit, apps } = options;
  const nothing = { tools: [], prompts: [], resources: [], canComplete: false, problems: [] };
  let state: McpState = { name, status: { kind: 'connecting' }, ...nothing };
  let session: Session | undefined;
  let transport: OpenTransport | undefined;
  /** The attempt that is under way. */
  let attempt: Promise<McpState> | undefined;
  let failures = 0;
  let cancelTimer = (): void => {};
  const listeners = new Set<() => void>();

  function update(change: Partial<McpState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }
  const isClosed = (): boolean => state.status.kind === 'closed';
  const setStatus = (status: McpStatus): void => {
    if (!isClosed()) update({ status });
  };
  const report = (problem: string): void => {
    if (state.problems.includes(problem)) return;
    update({ problems: [...state.problems, problem].slice(-MAX_PROBLEMS) });
  };
  const setOffer = ({ problems, ...offer }: Offer): void => {
    const changed = offer.tools.filter((tool) => {
      const before = state.tools.find((known) => known.name === tool.name);
      return before && JSON.stringify(before) !== JSON.stringify(tool);
    });
    update(offer);
    // The model obeys descriptions. A server that changes them later may not be the one that the user has looked at.
    for (const tool of changed) report(`The server has changed the description of its tool "${tool.name}".`);
    problems.forEach(report);
  };

  function connect(): Promise<McpState> {
    attempt ??= run().finally(() => (attempt = undefined));
    return attempt;
  }

  async function run(): Promise<McpState> {
    cancelTimer();
    if (isClosed()) return state;
    setStatus({ kind: 'connecting' });
    try {
      await session?.close();
      transport = await openTransport(options, maxMessageBytes);
      await finishSignIn(transport);
      const opened = await within(connectTimeoutMs, (onLost) =>
        openSession({
          transport: transport!,
          connectTimeoutMs,
          callTimeoutMs,
          hasApps: apps !== undefined,
          onElicit,
          onChange: setOffer,
          onLost,
        }),
      );
      if (isClosed()) {
        await opened.close();
        return state;
      }
      session = opened;
      failures = 0;
      setOffer(opened.offer);
      setStatus({ kind: 'ready' });
    } catch (error) {
      session = undefined;
      fail(await classify(error, canSignIn(authProvider)));
    }
    return state;
  }

  /** The authorization server may have redirected to this page. */
  async function finishSignIn({ finishAuth }: OpenTransport): Promise<void> {
    try {
      const code = authProvider && 'takeCode' in authProvider ? authProvider.takeCode?.() : undefined;
      if (code !== undefined) await finishAuth?.call(transport, code);
    } catch (error) {
      // The user can sign in again.
      report(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends an attempt after its time: a server may accept a connection and then say nothing. */
  function within(ms: number, open: (onLost: (error?: Error) => void) => Promise<Session>): Promise<Session> {
    return new Promise((resolve, reject) => {
      const opening = open(() => {
        if (session) lose();
      });
      const cancel = setTimer(() => {
        reject(new Error(`The server was not ready within ${ms / 1000} seconds.`));
        opening.then(
          (late) => late.close(),
          () => {},
        );
      }, ms);
      opening.then(resolve, reject).finally(cancel);
    });
  }

  function fail({ kind, reason }: Failure): void {
    if (kind === 'sign-in') return setStatus({ kind: 'sign-in' });
    if (kind === 'permanent' || kind === 'session') return setStatus({ kind: 'failed', reason });
    const wait = Math.min(FIRST_WAIT_MS * 2 ** failures++, LONGEST_WAIT_MS);
    setStatus({ kind: 'failed', reason, retryAt: now() + wait });
    if (!isClosed()) cancelTimer = setTimer(() => void connect(), wait);
  }

  /** The connection has ended by itself. */
  function lose(): void {
    session = undefined;
    if (!isClosed()) void connect();
  }

  /** The session, as soon as there is one: a call that meets a lost connection waits for the next one. */
  async function untilReady(signal: AbortSignal | undefined): Promise<Session> {
    if (!session && (attempt || state.status.kind === 'connecting')) await connect();
    signal?.throwIfAborted();
    if (session) return session;
    throw new Error(`The server "${name}" is not available. ${sentenceOf(state.status)}`);
  }

  async function request(method: string, params: Json, call: CallOptions = {}): Promise<Json> {
    const used = await untilReady(call.signal);
    try {
      return await used.request(method, params, call);
    } catch (error) {
      if (call.signal?.aborted) throw error;
      const failure = await classify(error, canSignIn(authProvider));
      // The server did not know the session, so it did nothing: the call may be sent once more.
      if (failure.kind === 'session') {
        if (session === used) session = undefined;
        return (await untilReadyAgain(call.signal)).request(method, params, call);
      }
      if (failure.kind === 'sign-in') setStatus({ kind: 'sign-in' });
      throw new Error(failure.reason, { cause: error });
    }
  }

  async function untilReadyAgain(signal: AbortSignal | undefined): Promise<Session> {
    if (!session) await connect();
    return untilReady(signal);
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect: () => (session ? Promise.resolve(state) : connect()),
    async retry() {
      failures = 0;
      return connect();
    },
    async signIn() {
      if (authProvider && 'authorize' in authProvider) {
        const code = await authProvider.authorize();
        // The page leaves. An attempt to connect would begin another sign-in, and the code of this one would not be valid.
        if (code === undefined) return state;
        await transport?.finishAuth?.(code);
      }
      failures = 0;
      return connect();
    },
    request,
    report,
    async close() {
      cancelTimer();
      setStatus({ kind: 'closed' });
      const closing = session;
      session = undefined;
      await transport?.terminateSession?.().catch(() => {});
      await closing?.close();
      listeners.clear();
    },
  };
}

function sentenceOf(status: McpStatus): string {
  switch (status.kind) {
    case 'failed':
      return status.reason;
    case 'sign-in':
      return 'The user has to sign in first.';
    case 'closed':
      return 'It was closed.';
    case 'connecting':
    case 'ready':
      return 'The connection was lost.';
    default:
      return status satisfies never;
  }
}
