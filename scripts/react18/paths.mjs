import { realpathSync } from 'node:fs';

/** Where React 18 is, seen from the root of the project. */
export const REACT = realpathSync('node_modules/react-18');
export const REACT_DOM = realpathSync('node_modules/react-dom-18');
