'use client';
import type { ToolCallPart } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AppSource } from '../server/types.js';
import { AppConsent, type Question } from './AppConsent.js';
import { appDocument, NO_NETWORK, type AppNetwork } from './appDocument.js';
import { createBridge, type Bridge } from './bridge.js';
import { decideCall } from './decideCall.js';
import { hostContext, MAX_HEIGHT, watchTheme } from './hostContext.js';
import type { AppLabels } from './labels/AppLabels.js';
import { readApp, type App } from './readApp.js';
import { toCallResult } from './toCallResult.js';

interface AppFrameProps {
  readonly source: AppSource;
  readonly part: ToolCallPart;
  readonly labels: AppLabels;
}

type Loaded = { readonly app: App } | { readonly problem: string };

/** The app of a tool call: loads it, asks for the network that it wants, and shows it. */
export function AppFrame({ source, part, labels }: AppFrameProps): ReactNode {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded>();
  const [isStopped, setStopped] = useState(false);
  const [isAgreed, setAgreed] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    readApp(source, controller.signal).then(
      (app) => {
        if (!controller.signal.aborted) setLoaded({ app });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setLoaded({ problem: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => controller.abort();
  }, [source, attempt]);
  const restart = (): void => {
    setLoaded(undefined);
    setStopped(false);
    setAttempt(attempt + 1);
  };
  if (!loaded)
    return (
      <p role="status" className="cs-mcp-muted">
        {labels.loading}
      </p>
    );
  if ('problem' in loaded || isStopped)
    return (
      <div className="cs-mcp-app-note" role="alert">
        <p>{'problem' in loaded ? `${labels.failed} ${loaded.problem}` : labels.stopped}</p>
        <button type="button" className="cs-button" onClick={restart}>
          {labels.retry}
        </button>
      </div>
    );
  const { app } = loaded;
  const wanted = [...new Set([...app.network.connect, ...app.network.resources, ...app.network.frames])];
  return (
    <div className="cs-mcp-app" data-border={app.hasBorder ? '' : undefined}>
      {wanted.length > 0 && !isAgreed ? (
        <AppConsent
          question={{ text: labels.wantsNetwork, detail: wanted.join('\n'), allow: labels.allow }}
          labels={labels}
          onAnswer={setAgreed}
        />
      ) : null}
      <RunningApp
        key={`${attempt} ${String(isAgreed)}`}
        {...{ source, part, labels }}
        html={app.html}
        network={isAgreed ? app.network : NO_NETWORK}
        onFlood={() => setStopped(true)}
      />
    </div>
  );
}

interface RunningAppProps extends AppFrameProps {
  readonly html: string;
  readonly network: AppNetwork;
  readonly onFlood: () => void;
}

interface Pending {
  readonly question: Question;
  readonly settle: (isAllowed: boolean) => void;
}

function RunningApp({ source, part, labels, html, network, onFlood }: RunningAppProps): ReactNode {
  const chat = useChat();
  const frame = useRef<HTMLIFrameElement>(null);
  const bridge = useRef<Bridge>(undefined);
  const [height, setHeight] = useState(160);
  const [isReady, setReady] = useState(false);
  const [pending, setPending] = useState<Pending>();
  const current = useRef({ labels, onFlood });
  useEffect(() => {
    current.current = { labels, onFlood };
  });
  useEffect(() => {
    const element = frame.current!;
    const lifetime = new AbortController();
    let isAsking = false;
    /** One question at a time: an app cannot pile them up. @throws {Error} when the reader declines */
    const ask = async (question: Question): Promise<void> => {
      if (isAsking) throw new Error('Another question to the user is open.');
      isAsking = true;
      const isAllowed = await new Promise<boolean>((settle) => {
        lifetime.signal.addEventListener('abort', () => settle(false), { once: true });
        setPending({ question, settle });
      });
      isAsking = false;
      setPending(undefined);
      if (!isAllowed) throw new Error('The user declined.');
    };
    const made = createBridge({
      // The frame has an opaque origin, which no message can be addressed to. Only our own document is in it.
      post: (message) => element.contentWindow?.postMessage(message, '*'),
      context: () => hostContext(element, source.tool),
      ready: () => setReady(true),
      resize: (wanted) => setHeight(Math.max(24, Math.min(MAX_HEIGHT, Math.ceil(wanted)))),
      flood: () => current.current.onFlood(),
      openLink: (url) =>
        ask({
          text: current.current.labels.wantsLink,
          detail: url,
          allow: current.current.labels.open,
          onAllow: () => window.open(url, '_blank', 'noopener,noreferrer'),
        }),
      async sendMessage(text) {
        await ask({ text: current.current.labels.wantsMessage, detail: text, allow: current.current.labels.send });
        // The reader agreed to send it, but did not write it: the firewall must not take it for the reader's own words.
        void chat.send([{ type: 'text', text, origin: { name: source.server, trust: 'untrusted' } }]);
      },
      callTool: (name, args) =>
        decideCall({ chat, source, name, args, signal: lifetime.signal }, () =>
          ask({
            text: current.current.labels.wantsCall(name),
            detail: JSON.stringify(args, null, 1),
            allow: current.current.labels.allow,
          }),
        ),
      async readResource(uri) {
        const contents = await source.readResource(uri, lifetime.signal);
        return { contents: contents.map(({ meta, ...content }) => ({ ...content, _meta: meta })) };
      },
    });
    bridge.current = made;
    const handleMessage = ({ source: sender, data }: MessageEvent<unknown>): void => {
      if (sender !== null && sender === element.contentWindow) made.receive(data);
    };
    addEventListener('message', handleMessage);
    const unwatch = watchTheme(element, () =>
      made.notify('ui/notifications/host-context-changed', hostContext(element, source.tool)),
    );
    // Not before the page listens: an app may speak at once.
    element.srcdoc = appDocument(html, network);
    return () => {
      made.close();
      lifetime.abort();
      removeEventListener('message', handleMessage);
      unwatch();
    };
  }, [chat, source, html, network]);
  useTellOf(part, isReady, bridge);
  return (
    <>
      <iframe
        ref={frame}
        className="cs-mcp-frame"
        title={labels.app(source.tool.title ?? source.tool.name, source.server)}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        style={{ blockSize: height }}
      />
      {pending ? <AppConsent question={pending.question} labels={labels} onAnswer={pending.settle} /> : null}
    </>
  );
}

/** Tells the app of the arguments of its call, and then of the result, each once. */
function useTellOf(part: ToolCallPart, isReady: boolean, bridge: { readonly current: Bridge | undefined }): void {
  const told = useRef({ bridge: undefined as Bridge | undefined, input: false, result: false });
  useEffect(() => {
    const made = bridge.current;
    if (!isReady || !made) return;
    if (told.current.bridge !== made) told.current = { bridge: made, input: false, result: false };
    const { state, input } = part;
    if (!told.current.input && state !== 'streaming') {
      told.current.input = true;
      made.notify('ui/notifications/tool-input', { arguments: input ?? parsed(part.arguments) });
    }
    if (told.current.result) return;
    if (state === 'done' || (state === 'failed' && part.result !== undefined)) {
      told.current.result = true;
      made.notify('ui/notifications/tool-result', toCallResult(part));
    } else if (state === 'declined' || state === 'stopped') {
      told.current.result = true;
      made.notify('ui/notifications/tool-cancelled', { reason: part.result ?? state });
    }
  }, [part, isReady, bridge]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
