import { useContext } from 'react';
import type { ReactNode } from 'react';
import { StreamInspector, type StreamInspectorProps } from '@chat-stream/devtools';
import '@chat-stream/devtools/styles.css';
import { LookContext } from './LookContext.js';

/** The stage for the stories of the inspector. */
export function InspectorStage({ width, ...props }: StreamInspectorProps & { readonly width?: number }): ReactNode {
  const { theme, direction } = useContext(LookContext);
  return (
    <div
      dir={direction}
      style={{ blockSize: '100vh', inlineSize: width === undefined ? '100%' : `min(${width}px, 100%)` }}
    >
      <StreamInspector theme={theme} {...props} />
    </div>
  );
}
