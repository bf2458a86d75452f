'use client';
import { forwardRef, useMemo, useRef, useState } from 'react';
import type { Part } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { InspectorLabelsContext } from './InspectorLabelsContext.js';
import { inspectorEnglish } from './labels.js';
import type { StreamInspectorProps } from './StreamInspector.js';
import { useInspectedRun } from './useInspectedRun.js';
import { RunPanel } from './view/RunPanel.js';
import { Toolbar } from './view/Toolbar.js';
import { useSize } from './view/useSize.js';

/** What `<StreamInspector>` shows once it is loaded. */
export const InspectorPanel: Part<StreamInspectorProps, HTMLElement> = forwardRef(function InspectorPanel(
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
