'use client';
import { english } from './english.js';
import type { Labels } from './Labels.js';
import { createWords } from './words.js';

/** All words of the kit. */
export const useLabels: () => Labels = createWords(english);
