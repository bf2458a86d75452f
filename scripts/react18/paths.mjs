import { realpathSync } from 'node:fs';

/** The folders of React 18. */
export const REACT = realpathSync('node_modules/react-18');
export const REACT_DOM = realpathSync('node_modules/react-dom-18');
