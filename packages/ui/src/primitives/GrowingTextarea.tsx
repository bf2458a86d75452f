'use client';
import { forwardRef, useEffect, useRef, type ComponentPropsWithoutRef } from 'react';
import { composeRefs, type Part } from './part.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

export type GrowingTextareaProps = ComponentPropsWithoutRef<'textarea'>;

/** A text field that is as high as its text, up to the limit that the style sheet sets. */
export const GrowingTextarea: Part<GrowingTextareaProps, HTMLTextAreaElement> = forwardRef(
  function GrowingTextarea(props, ref) {
    const own = useRef<HTMLTextAreaElement>(null);
    // Firefox has no `field-sizing` yet: there the height has to be measured.
    useBrowserLayoutEffect(() => {
      if (own.current && !hasFieldSizing()) fit(own.current);
    }, [props.value]);
    // A narrower field breaks its text into more lines.
    useEffect(() => {
      const element = own.current;
      if (!element || hasFieldSizing() || !globalThis.ResizeObserver) return undefined;
      let width = element.offsetWidth;
      const observer = new ResizeObserver(() => {
        if (element.offsetWidth === width) return;
        width = element.offsetWidth;
        fit(element);
      });
      observer.observe(element);
      return () => observer.disconnect();
    }, []);
    // The style sheet knows an empty field by its placeholder.
    return <textarea rows={1} placeholder=" " {...props} ref={composeRefs(ref, own)} />;
  },
);

function hasFieldSizing(): boolean {
  return typeof CSS !== 'undefined' && CSS.supports?.('field-sizing', 'content');
}

/**
 * Measures a copy. Measuring the field itself needs a height of `auto` for a moment: the composer collapses, and the browser moves the
 * conversation above it.
 */
function fit(element: HTMLTextAreaElement): void {
  const copy = element.cloneNode() as HTMLTextAreaElement;
  copy.removeAttribute('id');
  copy.removeAttribute('name');
  copy.setAttribute('aria-hidden', 'true');
  copy.tabIndex = -1;
  copy.value = element.value;
  const width = `${element.offsetWidth}px`;
  Object.assign(copy.style, { position: 'absolute', visibility: 'hidden', inlineSize: width, height: 'auto' });
  element.after(copy);
  const height = copy.scrollHeight;
  copy.remove();
  element.style.height = `${height}px`;
}
