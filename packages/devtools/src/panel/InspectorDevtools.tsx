'use client';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { inspectorEnglish } from '../labels/english.js';
import { IconButton } from '../primitives/IconButton.js';
import { PulseIcon } from '../primitives/icons.js';
import type { StreamInspectorProps } from './StreamInspectorProps.js';

/** Props of `<InspectorDevtools>`. */
export interface InspectorDevtoolsProps extends Pick<StreamInspectorProps, 'inspector' | 'labels' | 'baseURL'> {
  /** Whether the drawer is open at first. @defaultValue false */
  readonly initialIsOpen?: boolean | undefined;
  /** The corner of the page in which the button floats. @defaultValue 'bottom-end' */
  readonly position?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | undefined;
  /** Class names of the button: the rules of an application for one of them win over the kit's. */
  readonly className?: string | undefined;
  /** The colour scheme. @defaultValue 'system' */
  readonly theme?: StreamInspectorProps['theme'];
}

// The panel is loaded when the drawer opens for the first time.
const StreamInspector = lazy(async () => ({ default: (await import('./StreamInspector.js')).StreamInspector }));

/** Heights of the drawer and the distance of an arrow key. Pixels. */
const MIN_HEIGHT = 180;
const MAX_INITIAL_HEIGHT = 460;
const KEY_STEP = 32;

/** Of the height of the page. */
const MAX_HEIGHT_SHARE = 0.92;
const INITIAL_HEIGHT_SHARE = 0.55;

/**
 * A floating button that opens the inspector in a drawer at the bottom of the page. It can be rendered anywhere, because it is attached to
 * the body. While the drawer is open, the root element has its height as `--cs-inspector-height`, so that a page can shrink.
 *
 * @example
 * ```tsx
 * import { createInspector, InspectorDevtools } from '@chat-stream/devtools';
 *
 * export const inspector = createInspector();
 * export const devtools = process.env['NODE_ENV'] === 'production' ? null : <InspectorDevtools inspector={inspector} />;
 * ```
 */
export function InspectorDevtools(props: InspectorDevtoolsProps): ReactNode {
  const { inspector, initialIsOpen = false, position = 'bottom-end', className = '', theme = 'system' } = props;
  const { labels, baseURL } = props;
  const { open, resize, loading, inspector: title } = { ...inspectorEnglish, ...labels };
  const [isOpen, setOpen] = useState(initialIsOpen);
  const [height, setHeight] = useState(initialHeight);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  const drawer = useRef<HTMLElement>(null);
  // The focus moves with the reader: into the drawer, and back to the button.
  useEffect(() => {
    if (wasOpen.current !== isOpen) (isOpen ? drawer : button).current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const { style } = document.documentElement;
    style.setProperty('--cs-inspector-height', `${height}px`);
    return () => void style.removeProperty('--cs-inspector-height');
  }, [isOpen, height]);
  const isClient = useIsClient();
  if (!isClient) return null;
  const close = (): void => setOpen(false);
  const setClampedHeight = (next: number): void => setHeight(Math.max(MIN_HEIGHT, Math.min(next, maxHeight())));
  return createPortal(
    isOpen ? (
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the drawer from any element inside
      <aside
        ref={drawer}
        tabIndex={-1}
        aria-label={title}
        className="cs-root cs-ins-drawer"
        data-theme={theme}
        style={{ blockSize: height }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close();
        }}
      >
        <Separator label={resize} height={height} onHeightChange={setClampedHeight} />
        <Suspense fallback={<p className="cs-ins-note">{loading}</p>}>
          <StreamInspector inspector={inspector} theme={theme} labels={labels} baseURL={baseURL} onClose={close} />
        </Suspense>
      </aside>
    ) : (
      <div className="cs-root cs-ins-float" data-theme={theme} data-position={position}>
        <IconButton
          ref={button}
          label={open}
          className={`${className} cs-ins-open`.trim()}
          aria-expanded={false}
          onClick={() => setOpen(true)}
        >
          <PulseIcon />
        </IconButton>
      </div>
    ),
    document.body,
  );
}

const maxHeight = (): number => innerHeight * MAX_HEIGHT_SHARE;

function initialHeight(): number {
  if (typeof innerHeight === 'undefined') return MAX_INITIAL_HEIGHT;
  return Math.max(MIN_HEIGHT, Math.min(MAX_INITIAL_HEIGHT, Math.round(innerHeight * INITIAL_HEIGHT_SHARE)));
}

interface SeparatorProps {
  readonly label: string;
  readonly height: number;
  readonly onHeightChange: (height: number) => void;
}

/** The upper edge of the drawer. The pointer and the arrow keys move it. */
function Separator({ label, height, onHeightChange }: SeparatorProps): ReactNode {
  const handleKeyDown = (event: KeyboardEvent): void => {
    const distance = { ArrowUp: KEY_STEP, ArrowDown: -KEY_STEP }[event.key];
    if (!distance) return;
    event.preventDefault();
    onHeightChange(height + distance);
  };
  const handlePointerMove = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onHeightChange(innerHeight - event.clientY);
  };
  return (
    // A movable separator is an interactive element with a value.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={MIN_HEIGHT}
      aria-valuemax={Math.round(maxHeight())}
      aria-valuenow={Math.round(height)}
      tabIndex={0}
      className="cs-ins-separator"
      onKeyDown={handleKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handlePointerMove}
    />
  );
}

/** False on the server and during hydration, when there is no body to attach to. */
function useIsClient(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
