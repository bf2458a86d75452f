'use client';
import { forwardRef, useMemo, useRef, useState } from 'react';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import type { Inspector } from './createInspector.js';
import { InspectorLabelsContext } from './InspectorLabelsContext.js';
import { inspectorEnglish, type InspectorLabels } from './labels.js';
import { useInspectedRun } from './useInspectedRun.js';
import { RunPanel } from './view/RunPanel.js';
import { Toolbar } from './view/Toolbar.js';
import { useSize } from './view/useSize.js';

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
  { inspector, theme, labels, baseURL = 'https://api.openai.com/v1', onClose, ...given }: StreamInspectorProps,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const words = useMemo(() => ({ ...inspectorEnglish, ...labels }), [labels]);
  const place = useInspectedRun(inspector);
  const element = useRef<HTMLElement>(null);
  const size = useSize(element);
  const [isKeeping, setKeeping] = useState(inspector.isKeeping);
  const [problem, setProblem] = useState<string>();
  const handleFile = (file: File): void => {
    setProblem(undefined);
    file
      .text()
      .then((text) => inspector.load(JSON.parse(text) as unknown))
      .then(
        () => place.chooseRun(inspector.getRuns().at(-1)?.id ?? ''),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      );
  };
  const children = (
    <InspectorLabelsContext.Provider value={words}>
      <Toolbar
        inspector={inspector}
        runs={place.runs}
        run={place.run}
        isKeeping={isKeeping}
        onRun={place.chooseRun}
        onKeep={(isOn) => {
          inspector.record(isOn);
          setKeeping(isOn);
        }}
        onFile={handleFile}
        onClose={onClose}
      />
      {problem ? (
        <p className="cs-ins-problem" role="alert">
          {problem}
        </p>
      ) : null}
      {place.run ? (
        <RunPanel place={place} run={place.run} size={size} baseURL={baseURL} />
      ) : (
        <div className="cs-ins-empty">
          <p>{words.nothing}</p>
          <p>{words.nothingHint}</p>
        </div>
      )}
    </InspectorLabelsContext.Provider>
  );
  const own = { 'aria-label': words.inspector, children };
  const state = { theme, size };
  return renderPart({ tag: 'section', className: 'cs-root cs-inspector', state, own, given, ref, ownRef: element });
});
