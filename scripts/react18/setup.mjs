import Module from 'node:module';
import { REACT, REACT_DOM } from './paths.mjs';

// CommonJS packages, such as the testing library, load React by themselves: they have to get the same one.
const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveReact(name, ...rest) {
  const found = /^(react-dom|react)(\/.*)?$/.exec(name);
  if (!found) return resolve.call(this, name, ...rest);
  const [, which, path = ''] = found;
  return resolve.call(this, (which === 'react' ? REACT : REACT_DOM) + path, ...rest);
};

// React 18 shows nothing within an asynchronous act() before its end, where React 19 does: what a test looks at in between would be missing.
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
    // What has been scheduled is shown.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    globalThis.IS_REACT_ACT_ENVIRONMENT = true;
    act(() => {});
  }
}
