'use client';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { McpServer } from '../mcpTools.js';
import type { McpTool } from '../server/types.js';
import { toolName } from '../tools/toolName.js';
import type { McpLabels } from './labels/McpLabels.js';
import type { McpServers } from './useMcpServers.js';

interface ServerGroupProps {
  readonly server: McpServer;
  readonly mcp: McpServers;
  readonly labels: McpLabels;
  readonly isOff: (toolName: string) => boolean;
  readonly setOff: (toolNames: readonly string[], isOff: boolean) => void;
}

/** A server with its state, what can be done about it, and its tools. */
export function ServerGroup({ server, mcp, labels, isOff, setOff }: ServerGroupProps): ReactNode {
  const id = useId();
  const { status, tools, title, problems } = server.getState();
  const known = new Set(mcp.toolNames);
  const listed = tools
    .map((tool) => ({ tool, name: toolName(server.name, tool.name) }))
    .filter(({ name }) => known.has(name));
  const names = listed.map(({ name }) => name);
  const on = names.filter((name) => !isOff(name)).length;
  return (
    <div role="group" className="cs-mcp-server" data-state={status.kind} aria-labelledby={id}>
      <div className="cs-mcp-head">
        <label className="cs-mcp-name">
          {names.length === 0 ? null : (
            <Switch
              isOn={on === names.length}
              isMixed={on > 0 && on < names.length}
              onChange={(isOn) => setOff(names, !isOn)}
            />
          )}
          <span id={id}>
            <bdi>{server.name}</bdi>{' '}
            {title && title !== server.name ? <bdi className="cs-mcp-muted">{title}</bdi> : null}
          </span>
        </label>
        <span className="cs-mcp-status" role="status">
          {labels.status[status.kind]}
        </span>
      </div>
      {status.kind === 'failed' ? (
        <p className="cs-mcp-muted" dir="auto">
          {status.reason}
        </p>
      ) : null}
      {status.kind === 'failed' ? (
        <button type="button" className="cs-button" onClick={() => void server.retry()}>
          {labels.retry}
        </button>
      ) : null}
      {status.kind === 'sign-in' ? <SignIn server={server} labels={labels} /> : null}
      {listed.map(({ tool, name }) => (
        <ToolRow
          key={name}
          tool={tool}
          asks={mcp.tools[name]?.needsApproval === true ? labels.asks : undefined}
          isOn={!isOff(name)}
          onChange={(isOn) => setOff([name], !isOn)}
        />
      ))}
      {problems.length === 0 ? null : (
        <details className="cs-mcp-problems">
          <summary>{labels.problems(problems.length)}</summary>
          <ul dir="auto">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The button that signs in, and the reason for which a sign-in has failed. */
export function SignIn({ server, labels }: Pick<ServerGroupProps, 'server' | 'labels'>): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const signIn = async (): Promise<void> => {
    setProblem(undefined);
    setBusy(true);
    try {
      await server.signIn();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem === undefined ? null : (
        <p role="alert" className="cs-mcp-issue" dir="auto">
          {problem}
        </p>
      )}
      <div className="cs-mcp-buttons">
        <button type="button" className="cs-button" data-kind="primary" disabled={isBusy} onClick={() => void signIn()}>
          {labels.signIn}
        </button>
      </div>
    </>
  );
}

interface ToolRowProps {
  readonly tool: McpTool;
  /** The words for a tool that asks first. */
  readonly asks: string | undefined;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function ToolRow({ tool, asks, isOn, onChange }: ToolRowProps): ReactNode {
  const id = useId();
  return (
    <label className="cs-mcp-tool" title={tool.description}>
      <input
        type="checkbox"
        checked={isOn}
        aria-labelledby={`${id}-name ${id}-asks`}
        aria-describedby={tool.description ? `${id}-about` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className="cs-mcp-words">
        <bdi id={`${id}-name`}>{tool.title ?? tool.name}</bdi>
        {tool.description ? (
          <span id={`${id}-about`} className="cs-mcp-about" dir="auto">
            {tool.description}
          </span>
        ) : null}
      </span>
      {asks === undefined ? null : (
        <span id={`${id}-asks`} className="cs-mcp-muted">
          {asks}
        </span>
      )}
    </label>
  );
}

interface SwitchProps {
  readonly isOn: boolean;
  readonly isMixed: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** The switch of a whole server. It is neither on nor off while some of the tools are on. */
function Switch({ isOn, isMixed, onChange }: SwitchProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <input ref={input} type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
  );
}
