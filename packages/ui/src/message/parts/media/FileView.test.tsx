import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FileView } from './FileView.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('names a file with its size, and saves what is in the message under that name', async () => {
  const saved: { file?: Blob; name?: string } = {};
  URL.createObjectURL = (file) => ((saved.file = file as Blob), 'blob:file');
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.name = this.download;
  });
  const data = `data:text/csv;base64,${btoa('a,b\n1,2\n')}`;
  render(<FileView part={{ type: 'file', filename: 'table.csv', data }} isStreaming={false} messageId="m" index={0} />);
  expect(screen.getByText('8 bytes')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^table\.csv.*Download$/ }));
  expect(saved.name).toBe('table.csv');
  expect(saved.file!.type).toBe('text/csv');
  expect(saved.file!.size).toBe(8);
});

it('offers nothing to save of a file that the provider has', () => {
  render(
    <FileView
      part={{ type: 'file', filename: 'notes.pdf', fileId: 'file-1' }}
      isStreaming={false}
      messageId="m"
      index={0}
    />,
  );
  expect(screen.getByText('notes.pdf')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
