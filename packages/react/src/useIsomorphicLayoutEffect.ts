'use client';
import { useEffect, useLayoutEffect } from 'react';

/** On a server there is no layout, and React would say so. */
export const useIsomorphicLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect;
