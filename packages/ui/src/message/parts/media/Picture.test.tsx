import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Frame, testChat } from '../../../testTools.js';
import { Picture } from './Picture.js';

afterEach(cleanup);

const show = (src: string): React.ReactNode => (
  <Frame chat={testChat({})}>
    <Picture src={src} alt="The hills" className="cs-image" />
  </Frame>
);

it('says that a picture cannot be shown, and which one, until it is another', () => {
  const { rerender } = render(show('/gone.png'));
  fireEvent.error(screen.getByRole('img'));
  expect(screen.queryByRole('img')).toBeNull();
  expect(document.querySelector('.cs-picture-failed')!.textContent).toBe(
    'The hills: This image couldn’t be loaded.Retry',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  fireEvent.error(screen.getByRole('img'));
  rerender(show('/there.png'));
  expect(screen.getByRole('img').getAttribute('src')).toBe('/there.png');
});
