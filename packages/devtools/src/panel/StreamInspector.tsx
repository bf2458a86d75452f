'use client';
import { forwardRef, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { ForwardRefExoticComponent, RefAttributes } from 'react';
import { inspectorEnglish } from '../labels/english.js';
import { LabelsContext } from '../labels/LabelsContext.js';
import { usePanelSize } from '../primitives/usePanelSize.js';
import { RunPanel } from '../view/RunPanel.js';
import { useRunSelection } from '../view/useRunSelection.js';
import { ImportForm } from './ImportForm.js';
import type { StreamInspectorProps } from './StreamInspectorProps.js';
import { Toolbar } from './Toolbar.js';
import { useImport } from './useImport.js';

/**
 * Shows every run of an inspected transport: its timeline, its events and their effects, the message at any moment, the request and the
 * response. Runs are recorded while it is mounted. It needs the style sheets of `@chat-stream/ui` and `@chat-stream/devtools`.
 *
 * @example
 * ```tsx
 * import { createInspector, StreamInspector } from '@chat-stream/devtools';
 * import '@chat-stream/ui/styles.css';
 * import '@chat-stream/devtools/styles.css';
 *
 * const inspector = createInspector();
 * export const transport = inspector.inspect({ baseURL: '/v1' });
 * export const panel = <StreamInspector inspector={inspector} />;
 * ```
 */
export const StreamInspector: ForwardRefExoticComponent<StreamInspectorProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  StreamInspectorProps
>(function StreamInspector(
  { inspector, theme, labels: ownLabels, baseURL = 'https://api.openai.com/v1', onClose, className = '', ...props },
  ref,
) {
  const labels = useMemo(() => ({ ...inspectorEnglish, ...ownLabels }), [ownLabels]);
  const selection = useRunSelection(inspector);
  const { runs, run } = selection;
  const element = useRef<HTMLElement>(null);
  useImperativeHandle(ref, () => element.current!, []);
  const size = usePanelSize(element);
  const [isAlwaysRecording, setAlwaysRecording] = useState(inspector.isAlwaysRecording);
  const [isImporting, setImporting] = useState(false);
  const runImport = useImport(inspector, (id) => {
    selection.selectRun(id);
    setImporting(false);
  });
  const importForm = <ImportForm onFiles={runImport.importFiles} onText={runImport.importText} />;
  return (
    <section
      aria-label={labels.inspector}
      // A click into the panel moves the focus there, so that it receives paste events.
      tabIndex={-1}
      {...props}
      {...runImport.handlers}
      ref={element}
      className={`${className} cs-root cs-inspector`.trim()}
      data-theme={theme}
      data-size={size}
      data-over={runImport.isDragOver ? '' : undefined}
    >
      <LabelsContext.Provider value={labels}>
        <Toolbar
          inspector={inspector}
          runs={runs}
          run={run}
          isAlwaysRecording={isAlwaysRecording}
          onRunChange={selection.selectRun}
          onAlwaysRecordingChange={(next) => {
            inspector.record(next);
            setAlwaysRecording(next);
          }}
          isImporting={isImporting || !run}
          onImport={() => {
            // Without a run, the form is shown already.
            if (run) setImporting(!isImporting);
            else element.current?.querySelector('textarea')?.focus();
          }}
          onClose={onClose}
        />
        {runImport.problem ? (
          <p className="cs-ins-problem" role="alert">
            {runImport.problem}
          </p>
        ) : null}
        {run && isImporting ? importForm : null}
        {run ? (
          <RunPanel selection={selection} run={run} size={size} baseURL={baseURL} />
        ) : (
          <div className="cs-ins-empty">
            <p>{labels.nothing}</p>
            <p>{labels.nothingHint}</p>
            {importForm}
          </div>
        )}
      </LabelsContext.Provider>
    </section>
  );
});
