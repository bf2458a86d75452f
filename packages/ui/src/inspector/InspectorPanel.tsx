'use client';
import { forwardRef, useMemo, useRef, useState } from 'react';
import type { Part } from '../primitives/part.js';
import { renderPart } from '../primitives/part.js';
import { InspectorLabelsContext } from './InspectorLabelsContext.js';
import { inspectorEnglish } from './labels.js';
import type { StreamInspectorProps } from './StreamInspector.js';
import { useInspectedRun } from './useInspectedRun.js';
import { useLoading } from './useLoading.js';
import { LoadView } from './view/LoadView.js';
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
  const [isLoading, setLoading] = useState(false);
  const loading = useLoading(inspector, (id) => {
    place.chooseRun(id);
    setLoading(false);
  });
  const loadView = <LoadView onFiles={loading.loadFiles} onText={loading.loadText} />;
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
        isLoading={isLoading || !place.run}
        onLoad={() => {
          // Without a run, what takes one is there already.
          if (place.run) setLoading(!isLoading);
          else element.current?.querySelector('textarea')?.focus();
        }}
        onClose={onClose}
      />
      {loading.problem ? (
        <p className="cs-ins-problem" role="alert">
          {loading.problem}
        </p>
      ) : null}
      {place.run && isLoading ? loadView : null}
      {place.run ? (
        <RunPanel place={place} run={place.run} size={size} baseURL={baseURL} />
      ) : (
        <div className="cs-ins-empty">
          <p>{words.nothing}</p>
          <p>{words.nothingHint}</p>
          {loadView}
        </div>
      )}
    </InspectorLabelsContext.Provider>
  );
  // A click into the panel is to bring the focus there, so that it hears what is pasted.
  const own = { 'aria-label': words.inspector, tabIndex: -1, ...loading.handlers, children };
  const state = { theme, size, over: loading.isOver ? '' : undefined };
  return renderPart({ tag: 'section', className: 'cs-root cs-inspector', state, own, given, ref, ownRef: element });
});
