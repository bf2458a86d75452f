import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Composer } from '../index.js';
import { Frame, testChat } from '../testTools.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(): HTMLElement | null {
  render(
    <Frame chat={testChat()}>
      <Composer.View dictation />
    </Frame>,
  );
  return screen.queryByRole('button', { name: 'Dictate' });
}

it('has no microphone in a browser that cannot listen', () => {
  expect(show()).toBeNull();
});

it('has one in a browser that can', () => {
  vi.stubGlobal('SpeechRecognition', class {});
  expect(show()).not.toBeNull();
});
