'use client';
import type { ToolCallPart } from '@chat-stream/core';
import { ToolCallView, type PartViewProps } from '@chat-stream/ui';
import { lazy, Suspense, type ReactNode } from 'react';
import type { AppSource, McpApps } from '../server/types.js';
import type { AppLabels } from './labels/AppLabels.js';
import { appEnglish } from './labels/english.js';

export { appArabic } from './labels/arabic.js';
export { appChinese } from './labels/chinese.js';
export { appEnglish } from './labels/english.js';
export { appGerman } from './labels/german.js';
export type { AppLabels } from './labels/AppLabels.js';

const AppFrame = lazy(async () => ({ default: (await import('./AppFrame.js')).AppFrame }));

/** The options of `mcpApps`. */
export interface McpAppsOptions {
  /** Returns the texts around apps, whenever one is shown. @defaultValue English */
  readonly labels?: (() => AppLabels) | undefined;
}

/**
 * Shows the interfaces of tools (MCP Apps, `ui://` resources) below the card of their call, in a frame without the origin of the page. An app has
 * no network until the reader agrees. Its links, its messages and its calls of tools with effects ask the reader. The frame loads with the first app.
 *
 * @example
 * ```tsx
 * import { mcpApps } from '@chat-stream/mcp/apps';
 * import { useMcpServers } from '@chat-stream/mcp/react';
 *
 * const servers = [{ name: 'charts', url: '/mcp/charts', apps: mcpApps() }];
 * export const useCharts = () => useMcpServers(servers);
 * ```
 */
export function mcpApps({ labels = () => appEnglish }: McpAppsOptions = {}): McpApps {
  return {
    viewOf: (source: AppSource) =>
      function AppCall(props: PartViewProps<ToolCallPart>): ReactNode {
        const { part } = props;
        const hasRun = part.state === 'running' || part.state === 'done' || part.state === 'failed';
        return (
          <>
            <ToolCallView {...props} />
            {hasRun ? (
              <Suspense>
                <AppFrame source={source} part={part} labels={labels()} />
              </Suspense>
            ) : null}
          </>
        );
      },
  };
}
