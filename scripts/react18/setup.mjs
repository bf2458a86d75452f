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
