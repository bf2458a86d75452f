import { createContext, useContext } from 'react';
import { english } from './english.js';
import type { Words } from './Words.js';

/** The words of the language that the reader chose. */
export const WordsContext = createContext<Words>(english);

export const useWords = (): Words => useContext(WordsContext);
