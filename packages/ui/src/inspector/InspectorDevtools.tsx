'use client';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ActionButton } from '../primitives/ActionButton.js';
import type { Inspector } from './createInspector.js';
import { inspectorEnglish, type InspectorLabels } from './labels.js';
import { StreamInspector } from './StreamInspector.js';
import { PulseIcon } from './view/icons.js';

export interface InspectorDevtoolsProps {
  readonly inspector: Inspector;
  /** @defaultValue false */
  readonly initialIsOpen?: boolean | undefined;
  /** Where the button floats. @defaultValue 'bottom-end' */
  readonly position?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | undefined;
  /** @defaultValue 'system' */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  readonly labels?: Partial<InspectorLabels> | undefined;
  /** For "Copy as". @defaultValue 'https://api.openai.com/v1' */
  readonly baseURL?: string | undefined;
}

/** Pixels. */
const LOWEST = 180;
const HIGH = 460;
const STEP = 32;

/**
 * A button at the edge of the page that opens the inspector in a drawer below. Put it anywhere; it belongs to the page, not to the place
 * where it stands. While the drawer is open, `--cs-inspector-height` on the root element says how high it is, for pages that make room.
 *
 * @example
 * ```tsx
 * import { createInspector, InspectorDevtools } from '@chat-stream/ui/inspector';
 *
 * export const inspector = createInspector();
 * export const devtools = process.env['NODE_ENV'] === 'production' ? null : <InspectorDevtools inspector={inspector} />;
 * ```
 */
export function InspectorDevtools(props: InspectorDevtoolsProps): ReactNode {
  const { inspector, initialIsOpen = false, position = 'bottom-end', theme = 'system', labels, baseURL } = props;
  const words = { ...inspectorEnglish, ...labels };
  const [isOpen, setOpen] = useState(initialIsOpen);
  const [height, setHeight] = useState(initialHeight);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  // Who closes the drawer was in it; the focus goes back to the button.
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  // The page may leave the drawer its room: `calc(100dvh - var(--cs-inspector-height, 0px))`.
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const { style } = document.documentElement;
    style.setProperty('--cs-inspector-height', `${height}px`);
    return () => void style.removeProperty('--cs-inspector-height');
  }, [isOpen, height]);
  const isClient = useIsClient();
  if (!isClient) return null;
  const close = (): void => setOpen(false);
  const resize = (next: number): void => setHeight(Math.max(LOWEST, Math.min(next, innerHeight * 0.92)));
  return createPortal(
    isOpen ? (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes from anywhere in it
      <div
        className="cs-root cs-ins-drawer"
        data-theme={theme}
        style={{ blockSize: height }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close();
        }}
      >
        <Separator label={words.resize} height={height} onResize={resize} />
        <StreamInspector inspector={inspector} theme={theme} labels={labels} baseURL={baseURL} onClose={close} />
      </div>
    ) : (
      <div className="cs-root cs-ins-float" data-theme={theme} data-position={position}>
        <ActionButton
          ref={button}
          label={words.open}
          className="cs-ins-open"
          aria-expanded={false}
          onClick={() => setOpen(true)}
        >
          <PulseIcon />
        </ActionButton>
      </div>
    ),
    document.body,
  );
}

/** Little more than half of the page: what it is about stays in sight. */
function initialHeight(): number {
  return typeof innerHeight === 'undefined' ? HIGH : Math.max(LOWEST, Math.min(HIGH, Math.round(innerHeight * 0.55)));
}

interface SeparatorProps {
  readonly label: string;
  readonly height: number;
  readonly onResize: (height: number) => void;
}

/** The upper edge of the drawer, by pointer and by arrow keys. */
function Separator({ label, height, onResize }: SeparatorProps): ReactNode {
  const handleKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (!step) return;
    event.preventDefault();
    onResize(height + step);
  };
  const handlePointerMove = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(innerHeight - event.clientY);
  };
  return (
    // A separator that moves is a control, and has a value.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={LOWEST}
      aria-valuemax={Math.round(innerHeight * 0.92)}
      aria-valuenow={Math.round(height)}
      tabIndex={0}
      className="cs-ins-separator"
      onKeyDown={handleKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handlePointerMove}
    />
  );
}

/** False on a server and while its page is taken over: there is no body to float on. */
function useIsClient(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
