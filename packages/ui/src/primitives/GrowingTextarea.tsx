'use client';
import { forwardRef, useRef, type ComponentPropsWithoutRef } from 'react';
import { composeRefs, type Part } from './part.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

export type GrowingTextareaProps = ComponentPropsWithoutRef<'textarea'>;

/** A text field that is as high as its text, up to the limit that the style sheet sets. */
export const GrowingTextarea: Part<GrowingTextareaProps, HTMLTextAreaElement> = forwardRef(
  function GrowingTextarea(props, ref) {
    const own = useRef<HTMLTextAreaElement>(null);
    // Firefox has no `field-sizing` yet: there the height has to be measured.
    useBrowserLayoutEffect(() => {
      const element = own.current;
      if (!element || (typeof CSS !== 'undefined' && CSS.supports?.('field-sizing', 'content'))) return;
      element.style.height = 'auto';
      element.style.height = `${element.scrollHeight}px`;
    }, [props.value]);
    return <textarea rows={1} {...props} ref={composeRefs(ref, own)} />;
  },
);
