import Module from 'node:module';
import { REACT, REACT_DOM } from './paths.mjs';

// CommonJS packages, such as the testing library, load React themselves and have to get the same copy.
const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveReact(name, ...rest) {
  const found = /^(react-dom|react)(\/.*)?$/.exec(name);
  if (!found) return resolve.call(this, name, ...rest);
  const [, which, path = ''] = found;
  return resolve.call(this, (which === 'react' ? REACT : REACT_DOM) + path, ...rest);
};

// React 18 renders at the end of an asynchronous act(), React 19 within it as well, and tests look at what it shows there.
const React = Module.createRequire(import.meta.url)(REACT);
const { act } = React;
const { setImmediate } = globalThis;
React.act = (callback) => {
  let result;
  act(() => void (result = callback()));
  return typeof result?.then === 'function' ? outside(result) : act(() => {});
};

async function outside(result) {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
  try {
    return await result;
  } finally {
    // Render what has been scheduled.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    globalThis.IS_REACT_ACT_ENVIRONMENT = true;
    act(() => {});
  }
}
