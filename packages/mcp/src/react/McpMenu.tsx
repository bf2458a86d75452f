'use client';
import { useChat, useChatSelector, type ThreadState } from '@chat-stream/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { mcpEnglish } from './labels/english.js';
import type { McpLabels } from './labels/McpLabels.js';
import { ServerGroup } from './ServerGroup.js';
import type { McpServers } from './useMcpServers.js';

/** The props that `McpMenu` and `McpRequests` share. */
export interface McpPartProps {
  /** The result of `useMcpServers`. */
  readonly mcp: McpServers;
  /** Texts of the part. Texts that you omit stay English. @defaultValue English */
  readonly labels?: Partial<McpLabels> | undefined;
}

/**
 * The button "Tools" for the composer: the servers with their states, and a switch for each server and each tool. The switches are the setting
 * `disabledTools` of the thread, and are stored with it.
 */
export function McpMenu({ mcp, labels: given }: McpPartProps): ReactNode {
  const labels = { ...mcpEnglish, ...given };
  const { servers, toolNames, collisions } = mcp;
  const chat = useChat();
  const disabled = useChatSelector(selectDisabled);
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const element = menu.current;
    if (!isOpen || !element) return undefined;
    const handlePointerDown = (event: PointerEvent): void => {
      if (!event.composedPath().includes(element)) element.open = false;
    };
    document.addEventListener('pointerdown', handlePointerDown);
    return () => document.removeEventListener('pointerdown', handlePointerDown);
  }, [isOpen]);
  const setOff = (names: readonly string[], isOff: boolean): void => {
    const others = disabled.filter((name) => !names.includes(name));
    const next = isOff ? [...others, ...names] : others;
    chat.setRequest({ disabledTools: next.length === 0 ? undefined : next });
  };
  const count = toolNames.filter((name) => !disabled.includes(name)).length;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of its controls
    <details
      ref={menu}
      className="cs-mcp-menu"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
      }}
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
          {servers.length === 0 ? <p className="cs-mcp-muted">{labels.noServers}</p> : null}
          {servers.map((server) => (
            <ServerGroup
              key={server.name}
              server={server}
              mcp={mcp}
              labels={labels}
              isOff={(name) => disabled.includes(name)}
              setOff={setOff}
            />
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

const NONE: readonly string[] = [];

function selectDisabled({ request: { disabledTools } }: ThreadState): readonly string[] {
  return Array.isArray(disabledTools) ? disabledTools : NONE;
}
