'use client';
import { forwardRef, lazy, Suspense } from 'react';
import type { Part, PartProps } from '../primitives/part.js';
import type { Inspector } from './createInspector.js';
import { inspectorEnglish, type InspectorLabels } from './labels.js';

export interface StreamInspectorProps extends PartProps<'section'> {
  readonly inspector: Inspector;
  /** @defaultValue that of the page around it */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  /** Words of your own; what you leave out stays English. */
  readonly labels?: Partial<InspectorLabels> | undefined;
  /** Where requests go, for "Copy as" of runs whose address was not seen. @defaultValue 'https://api.openai.com/v1' */
  readonly baseURL?: string | undefined;
  /** Shows a button that closes. */
  readonly onClose?: (() => void) | undefined;
}

// The panel comes when it is first shown, so that a program which can be looked at need not carry it.
const Panel = lazy(() => import('./InspectorPanel.js').then(({ InspectorPanel }) => ({ default: InspectorPanel })));

/**
 * Every run of a transport: its time, its events beside what they have led to, the message at any moment, the request and the response.
 * While it is in the page, runs are kept. Needs the style sheets of the kit and of the inspector.
 *
 * @example
 * ```tsx
 * import { createInspector, StreamInspector } from '@chat-stream/ui/inspector';
 * import '@chat-stream/ui/styles.css';
 * import '@chat-stream/ui/inspector.css';
 *
 * const inspector = createInspector();
 * export const transport = inspector.inspect({ baseURL: '/v1' });
 * export const panel = <StreamInspector inspector={inspector} />;
 * ```
 */
export const StreamInspector: Part<StreamInspectorProps, HTMLElement> = forwardRef(function StreamInspector(
  props: StreamInspectorProps,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const { loading } = { ...inspectorEnglish, ...props.labels };
  return (
    <Suspense fallback={<p className="cs-ins-note">{loading}</p>}>
      <Panel {...props} ref={ref} />
    </Suspense>
  );
});
