'use client';
import { useState, type ReactNode } from 'react';
import type { McpServer } from '../mcpTools.js';
import { toolName } from '../tools/toolName.js';
import { mcpEnglish } from './labels/english.js';
import type { McpLabels } from './labels/McpLabels.js';
import type { McpServers } from './useMcpServers.js';

/** The props that `McpMenu` and `McpRequests` share. */
export interface McpPartProps {
  readonly mcp: McpServers;
  /** @defaultValue English */
  readonly labels?: Partial<McpLabels> | undefined;
}

/** The button "Tools" for the composer: the servers with their states, and each tool with a switch for this thread. */
export function McpMenu({ mcp, labels: given }: McpPartProps): ReactNode {
  const labels = { ...mcpEnglish, ...given };
  const { servers, toolNames, collisions, isOff } = mcp;
  const [isOpen, setOpen] = useState(false);
  const count = toolNames.filter((name) => !isOff(name)).length;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of its controls
    <details
      className="cs-mcp-menu"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.open) return;
        // Escape also stops an answer; here it only closes the list.
        event.stopPropagation();
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className="cs-button">{labels.tools(count)}</summary>
      {isOpen ? (
        <div className="cs-mcp-panel">
          {servers.length === 0 ? <p>{labels.noServers}</p> : null}
          {servers.map((server) => (
            <ServerGroup key={server.name} server={server} mcp={mcp} labels={labels} />
          ))}
          {collisions.map(({ name, server }) => (
            <p key={`${server} ${name}`} className="cs-mcp-muted">
              {labels.collision(name, server)}
            </p>
          ))}
        </div>
      ) : null}
    </details>
  );
}

interface ServerGroupProps {
  readonly server: McpServer;
  readonly mcp: McpServers;
  readonly labels: McpLabels;
}

function ServerGroup({ server, mcp, labels }: ServerGroupProps): ReactNode {
  const { status, tools, title } = server.getState();
  const names = new Set(mcp.toolNames);
  const listed = tools
    .map((tool) => ({ tool, name: toolName(server.name, tool.name) }))
    .filter(({ name }) => names.has(name));
  return (
    <fieldset className="cs-mcp-server" data-state={status.kind}>
      <legend>
        <bdi>{server.name}</bdi> {title && title !== server.name ? <bdi className="cs-mcp-muted">{title}</bdi> : null}
      </legend>
      <p className="cs-mcp-muted" role="status">
        {labels.status[status.kind]}
        {status.kind === 'failed' ? `: ${status.reason}` : ''}
      </p>
      {status.kind === 'failed' ? (
        <button type="button" className="cs-button" onClick={() => void server.retry()}>
          {labels.retry}
        </button>
      ) : null}
      {listed.map(({ tool, name }) => (
        <label key={name} className="cs-mcp-tool" title={tool.description}>
          <input
            type="checkbox"
            checked={!mcp.isOff(name)}
            onChange={(event) => mcp.setOff(name, !event.currentTarget.checked)}
          />
          <bdi>{tool.title ?? tool.name}</bdi>
          {mcp.tools[name]?.needsApproval === true ? <span className="cs-mcp-muted">{labels.asks}</span> : null}
        </label>
      ))}
    </fieldset>
  );
}
