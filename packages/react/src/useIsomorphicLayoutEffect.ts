'use client';
import { useEffect, useLayoutEffect } from 'react';

/** On a server, React would warn about a layout effect. */
export const useIsomorphicLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect;
