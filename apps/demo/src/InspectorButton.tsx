import type { Theme } from '@chat-stream/ui';
import { InspectorDevtools } from '@chat-stream/ui/inspector';
import '@chat-stream/ui/inspector.css';
import type { JSX } from 'react';
import { inspector } from './inspector.js';
import './inspectorButton.css';

/** The button that opens the inspector. Loaded after the page. */
export function InspectorButton({ theme }: { readonly theme: Theme }): JSX.Element {
  return <InspectorDevtools inspector={inspector} theme={theme} baseURL={`${location.origin}/v1`} />;
}
