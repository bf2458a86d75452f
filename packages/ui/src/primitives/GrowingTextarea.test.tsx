import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { GrowingTextarea } from './GrowingTextarea.js';

// @vitest-environment node

it('is rendered on a server without a warning, by each React', () => {
  const warn = vi.spyOn(console, 'error');
  expect(renderToString(<GrowingTextarea defaultValue="Tides" />)).toContain('Tides');
  expect(warn).not.toHaveBeenCalled();
});
